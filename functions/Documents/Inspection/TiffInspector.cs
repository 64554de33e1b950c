using System.Buffers.Binary;

namespace Scadenzario.Documents.Inspection;

/// <summary>
/// Walks through a TIFF's directories, those of pages and those below them: none twice, all values and all data inside the file, every page of an acceptable
/// size.
/// </summary>
internal sealed class TiffInspector
{
    private const int MaximumDirectories = 2_000;
    private const int MaximumEntries = 4_096;
    private const int MaximumRead = 2_000_000;

    // Bytes of the types 1 (BYTE) to 13 (IFD).
    private static readonly int[] _sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

    private readonly ByteReader _reader;
    private readonly long _length;
    private readonly bool _bigEndian;
    private readonly HashSet<long> _seen = [];
    private readonly Queue<long> _waiting = new();
    private long _pixels;
    private long _read;

    private TiffInspector(Stream file)
    {
        _reader = new ByteReader(file);
        _length = file.Length;
        _bigEndian = _reader.Byte() == 'M';
    }

    public static void Inspect(Stream file)
    {
        var inspector = new TiffInspector(file);
        inspector._reader.Seek(4);
        inspector.Add(inspector.UInt32(), required: true);
        while (inspector._waiting.TryDequeue(out var directory))
        {
            inspector.Directory(directory);
        }

        if (inspector._pixels == 0)
        {
            throw new RefusedException(Refusal.Malformed);
        }
    }

    private void Add(long offset, bool required = false)
    {
        if (offset == 0 && !required)
        {
            return;
        }

        if (offset < 8)
        {
            throw new RefusedException(Refusal.Malformed);
        }

        if (!_seen.Add(offset))
        {
            throw new RefusedException(Refusal.Loop);
        }

        if (_seen.Count > MaximumDirectories)
        {
            throw new RefusedException(Refusal.ImageBomb);
        }

        _waiting.Enqueue(offset);
    }

    private void Directory(long offset)
    {
        _reader.Seek(offset);
        var count = UInt16();
        if (count is 0 or > MaximumEntries)
        {
            throw new RefusedException(Refusal.Malformed);
        }

        Spend(count);

        var entries = new List<Entry>(count);
        for (var i = 0; i < count; i++)
        {
            entries.Add(new(UInt16(), UInt16(), UInt32(), _reader.Position, UInt32()));
        }

        Add(UInt32());
        long width = 0, height = 0;
        Entry? offsets = null, lengths = null;
        foreach (var entry in entries)
        {
            CheckInside(entry);
            switch (entry.Tag)
            {
                case 256:
                    width = Values(entry, 1)[0];
                    break;
                case 257:
                    height = Values(entry, 1)[0];
                    break;
                case 273 or 324:
                    offsets = entry;
                    break;
                case 279 or 325:
                    lengths = entry;
                    break;
                case 330 or 34665 or 34853 or 40965:
                    Values(entry, MaximumDirectories).ForEach(below => Add(below));
                    break;
            }
        }

        if (offsets is not null)
        {
            Page(width, height, offsets, lengths);
        }
    }

    private void Page(long width, long height, Entry offsets, Entry? lengths)
    {
        PictureLimits.Check(width, height);
        _pixels += width * height;
        if (_pixels > PictureLimits.AllPixels)
        {
            throw new RefusedException(Refusal.ImageBomb);
        }

        var starts = Values(offsets, MaximumRead);
        var sizes = lengths is null ? throw new RefusedException(Refusal.Malformed) : Values(lengths, MaximumRead);
        if (starts.Count != sizes.Count)
        {
            throw new RefusedException(Refusal.Malformed);
        }

        for (var i = 0; i < starts.Count; i++)
        {
            if (starts[i] + sizes[i] > _length)
            {
                throw new RefusedException(Refusal.Truncated);
            }
        }
    }

    private void CheckInside(Entry entry)
    {
        if (entry.Type is 0 or > 13)
        {
            // A type of the future is to be ignored, by everybody.
            return;
        }

        var bytes = entry.Count * _sizes[entry.Type];
        if (bytes > 4 && entry.Value + bytes > _length)
        {
            throw new RefusedException(Refusal.Truncated);
        }
    }

    private List<long> Values(Entry entry, int most)
    {
        if (entry.Count == 0 || entry.Type is not (1 or 3 or 4 or 13))
        {
            throw new RefusedException(Refusal.Malformed);
        }

        if (entry.Count > most)
        {
            throw new RefusedException(Refusal.ImageBomb);
        }

        Spend(entry.Count);

        _reader.Seek(entry.Count * _sizes[entry.Type] > 4 ? entry.Value : entry.Place);
        var values = new List<long>((int)entry.Count);
        for (var i = 0; i < entry.Count; i++)
        {
            values.Add(entry.Type switch { 1 => _reader.Byte(), 3 => UInt16(), _ => UInt32() });
        }

        return values;
    }

    // Directories may overlap; what is read of all of them together has an end.
    private void Spend(long values)
    {
        _read += values;
        if (_read > MaximumRead)
        {
            throw new RefusedException(Refusal.ImageBomb);
        }
    }

    private int UInt16()
    {
        Span<byte> bytes = stackalloc byte[2];
        _reader.Read(bytes);
        return _bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    private long UInt32()
    {
        Span<byte> bytes = stackalloc byte[4];
        _reader.Read(bytes);
        return _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    /// <summary>An entry of a directory; <c>Place</c> is where its value, or the offset of it, stands.</summary>
    private sealed record Entry(int Tag, int Type, long Count, long Place, long Value);
}
