using System.IO.Compression;

namespace Scadenzario.Documents.Inspection;

/// <summary>
/// Walks through a PNG's chunks: the header first and of an acceptable size, every checksum right, the compressed texts and colour profiles not larger than
/// sensible, the end chunk last.
/// </summary>
internal static class PngInspector
{
    private const int MaximumUnpacked = 32 * 1024 * 1024;
    private const int MaximumTexts = 1_000;
    private static readonly uint[] _checksums = Checksums();

    public static void Inspect(Stream file)
    {
        var reader = new ByteReader(file);
        reader.Seek(8);
        var first = true;
        var hasData = false;
        long pixels = 0;
        long unpacked = 0;
        var texts = 0;
        Span<byte> kind = stackalloc byte[4];
        while (true)
        {
            var length = reader.BigUInt32();
            reader.Read(kind);
            var start = reader.Position;
            if (length > file.Length - start)
            {
                throw new RefusedException(Refusal.Truncated);
            }

            var isHeader = kind.SequenceEqual("IHDR"u8);
            if (isHeader != first || !IsName(kind))
            {
                throw new RefusedException(Refusal.Malformed);
            }

            first = false;
            var checksum = Checksum(kind, reader, length);
            if (isHeader)
            {
                pixels = Header(reader, start, length);
            }
            else if (kind.SequenceEqual("acTL"u8))
            {
                Animation(reader, start, length, pixels);
            }
            else if (kind.SequenceEqual("zTXt"u8) || kind.SequenceEqual("iTXt"u8) || kind.SequenceEqual("iCCP"u8))
            {
                unpacked += Unpacked(file, start, length, kind.SequenceEqual("iTXt"u8));
                if (unpacked > MaximumUnpacked || ++texts > MaximumTexts)
                {
                    throw new RefusedException(Refusal.DecompressionBomb);
                }
            }
            else if ((kind[0] & 0x20) == 0 && !kind.SequenceEqual("IDAT"u8) && !kind.SequenceEqual("PLTE"u8) && !kind.SequenceEqual("IEND"u8))
            {
                // A critical chunk that nobody knows.
                throw new RefusedException(Refusal.Malformed);
            }

            hasData |= kind.SequenceEqual("IDAT"u8);
            reader.Seek(start + length);
            if (reader.BigUInt32() != checksum)
            {
                throw new RefusedException(Refusal.Malformed);
            }

            if (kind.SequenceEqual("IEND"u8))
            {
                if (!hasData || length != 0)
                {
                    throw new RefusedException(Refusal.Malformed);
                }

                if (reader.Peek() >= 0)
                {
                    throw new RefusedException(Refusal.TrailingData);
                }

                return;
            }
        }
    }

    private static long Header(ByteReader reader, long start, uint length)
    {
        if (length != 13)
        {
            throw new RefusedException(Refusal.Malformed);
        }

        reader.Seek(start);
        long width = reader.BigUInt32();
        long height = reader.BigUInt32();
        PictureLimits.Check(width, height);
        var depth = reader.Byte();
        var colour = reader.Byte();
        var known = colour switch
        {
            0 => depth is 1 or 2 or 4 or 8 or 16,
            3 => depth is 1 or 2 or 4 or 8,
            2 or 4 or 6 => depth is 8 or 16,
            _ => false,
        };
        if (!known || reader.Byte() != 0 || reader.Byte() != 0 || reader.Byte() > 1)
        {
            throw new RefusedException(Refusal.Malformed);
        }

        return width * height;
    }

    private static void Animation(ByteReader reader, long start, uint length, long pixels)
    {
        if (length != 8)
        {
            throw new RefusedException(Refusal.Malformed);
        }

        reader.Seek(start);
        if (reader.BigUInt32() * pixels > PictureLimits.Pixels)
        {
            throw new RefusedException(Refusal.ImageBomb);
        }
    }

    private static bool IsName(ReadOnlySpan<byte> kind)
    {
        foreach (var letter in kind)
        {
            if (!char.IsAsciiLetter((char)letter))
            {
                return false;
            }
        }

        return true;
    }

    private static long Unpacked(Stream file, long start, uint length, bool isInternational)
    {
        var reader = new ByteReader(file);
        reader.Seek(start);
        var end = start + length;
        SkipText(reader, end);
        if (isInternational)
        {
            var isCompressed = reader.Byte() == 1;
            reader.Byte();
            SkipText(reader, end);
            SkipText(reader, end);
            if (!isCompressed)
            {
                return 0;
            }
        }
        else
        {
            reader.Byte();
        }

        return reader.Position < end ? Unpacked(new Section(file, reader.Position, end - reader.Position)) : 0;
    }

    private static void SkipText(ByteReader reader, long end)
    {
        while (reader.Byte() != 0)
        {
            if (reader.Position >= end)
            {
                throw new RefusedException(Refusal.Malformed);
            }
        }
    }

    private static long Unpacked(Stream packed)
    {
        var buffer = new byte[16 * 1024];
        long total = 0;
        try
        {
            using var unpacking = new ZLibStream(packed, CompressionMode.Decompress);
            int read;
            while (total <= MaximumUnpacked && (read = unpacking.Read(buffer)) > 0)
            {
                total += read;
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // Broken: what came out of it so far counts.
        }

        return total;
    }

    private static uint Checksum(ReadOnlySpan<byte> kind, ByteReader reader, uint length)
    {
        var value = uint.MaxValue;
        foreach (var b in kind)
        {
            value = _checksums[(byte)(value ^ b)] ^ (value >> 8);
        }

        for (var i = 0u; i < length; i++)
        {
            value = _checksums[(byte)(value ^ reader.Byte())] ^ (value >> 8);
        }

        return ~value;
    }

    private static uint[] Checksums()
    {
        var table = new uint[256];
        for (var n = 0u; n < 256; n++)
        {
            var value = n;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ (value >> 1);
            }

            table[n] = value;
        }

        return table;
    }
}
