using System.IO.Compression;

namespace Scadenzario.Documents.Inspection.Pdf;

/// <summary>
/// Looks into a PDF's streams: into object streams for names, into all that are simply compressed for their unpacked size and the test signature.
/// Works in buffers of fixed size, within a budget for the whole file.
/// </summary>
internal sealed class PdfStreams(Stream file)
{
    private const long MaximumUnpacked = 256L * 1024 * 1024;
    private const int MaximumFilters = 3;
    private const int MaximumObjects = 100_000;
    private const int MaximumStreams = 50_000;
    private const int MaximumObjectStreams = 1_000;
    private const int Overlap = 64;
    private readonly byte[] _buffer = new byte[32 * 1024];
    private long _unpacked;
    private int _seen;
    private int _objectStreams;

    /// <summary>Looks into one.</summary>
    public void Inspect(PdfDictionary dictionary, long start, long length)
    {
        if (++_seen > MaximumStreams || dictionary.Filters.Count > MaximumFilters)
        {
            throw new RefusedException(Refusal.DecompressionBomb);
        }

        if (dictionary.IsPicture && dictionary.Number("Width", "W") is { } width && dictionary.Number("Height", "H") is { } height)
        {
            PictureLimits.Check(width, height);
        }

        if (dictionary.IsObjectStream)
        {
            Objects(dictionary, start, length);
        }
        else if (!dictionary.IsPicture && dictionary.Filters is ["/FlateDecode" or "/Fl"])
        {
            using var unpacking = Unpack(start, length);
            Measure(unpacking);
        }
    }

    private void Objects(PdfDictionary dictionary, long start, long length)
    {
        if (++_objectStreams > MaximumObjectStreams)
        {
            throw new RefusedException(Refusal.DecompressionBomb);
        }

        if (dictionary.HasParameters || dictionary.Number("N") is not <= MaximumObjects || dictionary.Number("First") is null)
        {
            throw new RefusedException(Refusal.PdfUnreadableObjects);
        }

        using Stream content = dictionary.Filters switch
        {
            [] => new Section(file, start, length),
            ["/FlateDecode" or "/Fl"] => Unpack(start, length),
            _ => throw new RefusedException(Refusal.PdfUnreadableObjects),
        };
        try
        {
            var lexer = new PdfLexer(new ByteReader(new Metered(content, Count)));
            PdfToken token;
            while ((token = lexer.Next()) != PdfToken.End)
            {
                if (token == PdfToken.Name)
                {
                    PdfNames.Check(lexer.Text);
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new RefusedException(Refusal.PdfUnreadableObjects);
        }
        catch (RefusedException e) when (e.Reason is Refusal.Truncated or Refusal.Malformed)
        {
            throw new RefusedException(Refusal.PdfUnreadableObjects);
        }
    }

    private void Measure(Stream content)
    {
        var kept = 0;
        try
        {
            int read;
            while ((read = content.Read(_buffer.AsSpan(kept))) > 0)
            {
                Count(read);
                var count = kept + read;
                if (ForeignContent.HasEicar(_buffer.AsSpan(0, count)))
                {
                    throw new RefusedException(Refusal.Eicar);
                }

                kept = Math.Min(Overlap, count);
                _buffer.AsSpan(count - kept, kept).CopyTo(_buffer);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // A page's content that does not unpack shows less to whoever opens it; there is nothing in it to run.
        }
    }

    private ZLibStream Unpack(long start, long length) => new(new Section(file, start, length), CompressionMode.Decompress);

    private void Count(int read)
    {
        _unpacked += read;
        if (_unpacked > MaximumUnpacked)
        {
            throw new RefusedException(Refusal.DecompressionBomb);
        }
    }

    /// <summary>Counts what is read from a stream.</summary>
    private sealed class Metered(Stream stream, Action<int> count) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int length)
        {
            var read = stream.Read(buffer, offset, length);
            count(read);
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int length) => throw new NotSupportedException();
    }
}
