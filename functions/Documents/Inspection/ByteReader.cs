using System.Buffers.Binary;

namespace Scadenzario.Documents.Inspection;

/// <summary>
/// Bytes of a stream through one window of 64 KiB: forward with a little look-ahead, and to any place where the stream can seek. What it holds does not
/// grow with the file.
/// </summary>
internal sealed class ByteReader(Stream stream)
{
    private const int Window = 64 * 1024;
    private readonly byte[] _window = new byte[Window];
    private long _start;
    private int _count;
    private int _next;
    private bool _ended;

    /// <summary>The place of the next byte.</summary>
    public long Position => _start + _next;

    /// <summary>The next byte, or one a little further on, without taking it; −1 behind the end.</summary>
    public int Peek(int ahead = 0)
    {
        while (_next + ahead >= _count)
        {
            if (!Fill())
            {
                return -1;
            }
        }

        return _window[_next + ahead];
    }

    /// <summary>Takes the next byte; −1 at the end.</summary>
    public int Next()
    {
        var value = Peek();
        if (value >= 0)
        {
            _next++;
        }

        return value;
    }

    /// <summary>Takes the next byte.</summary>
    /// <exception cref="RefusedException">The file ends here.</exception>
    public byte Byte() => Next() is var value and >= 0 ? (byte)value : throw new RefusedException(Refusal.Truncated);

    /// <summary>Takes some bytes.</summary>
    /// <exception cref="RefusedException">The file ends before.</exception>
    public void Read(Span<byte> bytes)
    {
        foreach (ref var place in bytes)
        {
            place = Byte();
        }
    }

    /// <summary>Takes a number of two bytes, the high one first.</summary>
    public int BigUInt16() => (Byte() << 8) | Byte();

    /// <summary>Takes a number of four bytes, the high one first.</summary>
    public uint BigUInt32()
    {
        Span<byte> bytes = stackalloc byte[4];
        Read(bytes);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    /// <summary>Goes to a place; one behind the end reads as the end. Only for streams that can seek.</summary>
    public void Seek(long position)
    {
        if (position >= _start && position <= _start + _count)
        {
            _next = (int)(position - _start);
            return;
        }

        (_start, _count, _next, _ended) = (position, 0, 0, false);
    }

    /// <summary>Whether these bytes stand here.</summary>
    public bool StartsWith(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (Peek(i) != bytes[i])
            {
                return false;
            }
        }

        return true;
    }

    private bool Fill()
    {
        if (_ended)
        {
            return false;
        }

        // What has been taken makes room.
        Buffer.BlockCopy(_window, _next, _window, 0, _count - _next);
        _start += _next;
        _count -= _next;
        _next = 0;
        if (stream.CanSeek)
        {
            // Others may have read elsewhere in it meanwhile; and a directory may lead to where no stream has a position.
            if (_start + _count >= stream.Length)
            {
                _ended = true;
                return false;
            }

            stream.Position = _start + _count;
        }

        var read = stream.Read(_window, _count, Window - _count);
        _ended = read == 0;
        _count += read;
        return read > 0;
    }
}
