namespace Scadenzario.Documents.Inspection;

/// <summary>A part of a stream that can seek, read from its start to its end. Several parts of one stream may be read in turn.</summary>
internal sealed class Section(Stream whole, long start, long length) : Stream
{
    private long _next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _next;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - _next);
        if (count <= 0)
        {
            return 0;
        }

        whole.Position = start + _next;
        var read = whole.Read(buffer[..count]);
        _next += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
