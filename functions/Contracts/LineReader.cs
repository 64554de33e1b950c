using System.Runtime.CompilerServices;

namespace Scadenzario.Contracts;

/// <summary>
/// The lines of a text, one at a time, within a fixed buffer. Lines end with LF or CR LF; a byte order mark at the beginning is skipped; empty lines are
/// counted and left out.
/// </summary>
public static class LineReader
{
    private static readonly byte[] _mark = [0xEF, 0xBB, 0xBF];

    /// <summary>Reads the lines of up to <paramref name="maximum"/> bytes; of a longer one the rest is passed over.</summary>
    public static async IAsyncEnumerable<FileLine> ReadAsync(Stream stream, int maximum, [EnumeratorCancellation] CancellationToken ct)
    {
        // One byte more than a line with its CR, so that a full buffer without an end is a line too long.
        var buffer = new byte[maximum + 2];
        var (length, number, tooLong) = (0, 1, false);
        int count;
        while ((count = await stream.ReadAsync(buffer.AsMemory(length), ct)) > 0)
        {
            length += count;
            int end;
            var begin = 0;
            while ((end = buffer.AsSpan(begin, length - begin).IndexOf((byte)'\n')) >= 0)
            {
                if (LineOf(buffer.AsSpan(begin, end), number, tooLong, maximum) is { } line)
                {
                    yield return line;
                }

                (begin, number, tooLong) = (begin + end + 1, number + 1, false);
            }

            buffer.AsSpan(begin, length - begin).CopyTo(buffer);
            length -= begin;
            if (length == buffer.Length)
            {
                (length, tooLong) = (0, true);
            }
        }

        if (LineOf(buffer.AsSpan(0, length), number, tooLong, maximum) is { } last)
        {
            yield return last;
        }
    }

    private static FileLine? LineOf(ReadOnlySpan<byte> bytes, int number, bool tooLong, int maximum)
    {
        if (tooLong)
        {
            return new(number, null);
        }

        bytes = number == 1 && bytes.StartsWith(_mark) ? bytes[_mark.Length..] : bytes;
        bytes = bytes is [.., (byte)'\r'] ? bytes[..^1] : bytes;
        return bytes.Length > maximum ? new(number, null)
            : bytes.TrimStart(" \t"u8).IsEmpty ? null
            : new(number, bytes.ToArray());
    }
}
