namespace Scadenzario.Documents.Inspection;

/// <summary>
/// Walks through a JPEG's segments from its start to its end marker: one frame, of an acceptable size, with at least one scan. Behind the end only zeros and
/// further pictures of the same format (as cameras append them) may follow.
/// </summary>
internal static class JpegInspector
{
    // Progressive pictures have about ten; thousands are made to keep a decoder busy.
    private const int MaximumScans = 200;

    public static void Inspect(Stream file)
    {
        var reader = new ByteReader(file);
        reader.Seek(0);
        Picture(reader);
        while (reader.Peek() >= 0)
        {
            if (reader.Peek() == 0)
            {
                reader.Next();
            }
            else if (reader.StartsWith([0xFF, 0xD8, 0xFF]))
            {
                Picture(reader);
            }
            else
            {
                throw new RefusedException(Refusal.TrailingData);
            }
        }
    }

    private static void Picture(ByteReader reader)
    {
        reader.BigUInt16(); // FF D8, seen before
        var frames = 0;
        var scans = 0;
        while (true)
        {
            var marker = Marker(reader);
            switch (marker)
            {
                case 0xD9:
                    if (frames != 1 || scans == 0)
                    {
                        throw new RefusedException(Refusal.Malformed);
                    }

                    return;
                case 0x01 or (>= 0xD0 and <= 0xD7):
                    break;
                case 0x00 or 0xD8 or 0xDC:
                    // A height that comes after the fact (DNL) is no height that can be trusted.
                    throw new RefusedException(Refusal.Malformed);
                case >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC:
                    frames++;
                    Frame(reader);
                    break;
                case 0xDA:
                    if (frames != 1 || ++scans > MaximumScans)
                    {
                        throw new RefusedException(frames == 1 ? Refusal.ImageBomb : Refusal.Malformed);
                    }

                    Skip(reader);
                    EntropyCoded(reader);
                    break;
                default:
                    Skip(reader);
                    break;
            }
        }
    }

    private static int Marker(ByteReader reader)
    {
        if (reader.Byte() != 0xFF)
        {
            throw new RefusedException(Refusal.Malformed);
        }

        int marker;
        do
        {
            marker = reader.Byte();
        }
        while (marker == 0xFF);
        return marker;
    }

    private static void Frame(ByteReader reader)
    {
        var end = reader.Position + reader.BigUInt16();
        var precision = reader.Byte();
        var height = reader.BigUInt16();
        var width = reader.BigUInt16();
        var components = reader.Byte();
        PictureLimits.Check(width, height);
        if (precision is not (8 or 12 or 16) || components is not (1 or 3 or 4) || end != reader.Position + (3 * components))
        {
            throw new RefusedException(Refusal.Malformed);
        }

        reader.Seek(end);
    }

    private static void Skip(ByteReader reader)
    {
        var length = reader.BigUInt16();
        if (length < 2)
        {
            throw new RefusedException(Refusal.Malformed);
        }

        reader.Seek(reader.Position + length - 2);
    }

    private static void EntropyCoded(ByteReader reader)
    {
        while (true)
        {
            if (reader.Peek() < 0)
            {
                throw new RefusedException(Refusal.Truncated);
            }

            // A stuffed zero and restart markers belong to the data; anything else ends it.
            if (reader.Peek() == 0xFF && reader.Peek(1) is not (0x00 or (>= 0xD0 and <= 0xD7)))
            {
                return;
            }

            reader.Next();
        }
    }
}
