using System.Buffers.Binary;
using System.Text;

namespace Functions.Tests.Documents.Inspection;

/// <summary>Makes small pictures, well-formed unless a test says otherwise.</summary>
internal static class Pictures
{
    public static byte[] Jpeg(int width = 16, int height = 16, byte[]? comment = null, int scans = 1, bool end = true, int frames = 1)
    {
        var bytes = new List<byte> { 0xFF, 0xD8 };
        Segment(bytes, 0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        if (comment is not null)
        {
            Segment(bytes, 0xFE, comment);
        }

        Segment(bytes, 0xDB, new byte[65]);
        for (var i = 0; i < frames; i++)
        {
            Segment(bytes, 0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);
        }

        Segment(bytes, 0xC4, new byte[17]);
        for (var i = 0; i < scans; i++)
        {
            Segment(bytes, 0xDA, [1, 1, 0, 0, 63, 0]);
            bytes.AddRange([0x12, 0x34, 0xFF, 0x00, 0x56, 0xFF, 0xD0, 0x78]);
        }

        if (end)
        {
            bytes.AddRange([0xFF, 0xD9]);
        }

        return [.. bytes];
    }

    public static byte[] Png(uint width = 16, uint height = 16, byte depth = 8, byte colour = 0, bool end = true, params (string Kind, byte[] Data)[] chunks)
    {
        var bytes = new List<byte>([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (depth, colour);
        Chunk(bytes, "IHDR", header);
        foreach (var (kind, data) in chunks)
        {
            Chunk(bytes, kind, data);
        }

        Chunk(bytes, "IDAT", PdfFile.Deflate(new byte[17 * 16]));
        if (end)
        {
            Chunk(bytes, "IEND", []);
        }

        return [.. bytes];
    }

    /// <summary>A TIFF with one page, little or big endian; <paramref name="next"/> is where its directory says the next one is.</summary>
    public static byte[] Tiff(bool bigEndian = false, uint width = 16, uint height = 16, uint next = 0, uint? strip = null, uint stripBytes = 32, uint? below = null, uint first = 8)
    {
        var bytes = new byte[200];
        (bigEndian ? "MM\0*"u8 : "II*\0"u8).CopyTo(bytes);
        void Short(int at, int value)
        {
            if (bigEndian)
            {
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)value);
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)value);
            }
        }

        void Long(int at, uint value)
        {
            if (bigEndian)
            {
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), value);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
            }
        }

        Long(4, first);
        (int Tag, uint Value)[] entries = [(256, width), (257, height), (273, strip ?? 160), (279, stripBytes), .. below is { } sub ? [(330, sub)] : Array.Empty<(int, uint)>()];
        Short(8, entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            var at = 10 + (12 * i);
            Short(at, entries[i].Tag);
            Short(at + 2, 4);
            Long(at + 4, 1);
            Long(at + 8, entries[i].Value);
        }

        Long(10 + (12 * entries.Length), next);
        return bytes;
    }

    private static void Segment(List<byte> bytes, byte marker, byte[] content)
    {
        bytes.AddRange([0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2)]);
        bytes.AddRange(content);
    }

    private static void Chunk(List<byte> bytes, string kind, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(kind), .. data];
        var number = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(number, (uint)data.Length);
        bytes.AddRange(number);
        bytes.AddRange(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        bytes.AddRange(number);
    }

    // Bit by bit, unlike the table of the inspector: the two must agree.
    private static uint Crc(byte[] bytes)
    {
        var value = 0xFFFFFFFF;
        foreach (var b in bytes)
        {
            value ^= b;
            for (var i = 0; i < 8; i++)
            {
                value = (value >> 1) ^ ((value & 1) * 0xEDB88320);
            }
        }

        return ~value;
    }
}
