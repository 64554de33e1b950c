namespace Scadenzario.Documents.Inspection.Pdf;

/// <summary>
/// Finds every place at which some reader could begin an object or a trailer: by a table of offsets, or by searching a broken file. Whoever reads the
/// file from its start must meet all of them; one that lies in a comment, a string or a stream is hidden.
/// </summary>
internal static class PdfObjectPlaces
{
    private const int Window = 64 * 1024;
    private const int Before = 96;
    private const int After = 32;

    /// <summary>The places behind the words <c>obj</c> and <c>trailer</c>, in order.</summary>
    public static List<long> Find(Stream file)
    {
        var places = new List<long>();
        var window = new byte[Window];
        long done = 0;
        for (long start = 0; start < file.Length;)
        {
            file.Position = start;
            var count = file.ReadAtLeast(window, Window, throwOnEndOfStream: false);
            var isLast = start + count >= file.Length;
            var bytes = window.AsSpan(0, count);
            var from = (int)(done - start);
            var to = isLast ? count : count - After;
            Collect(bytes, from, to, start, places);
            if (isLast)
            {
                break;
            }

            done = start + to;
            start = done - Before;
        }

        places.Sort();
        return places;
    }

    private static void Collect(ReadOnlySpan<byte> bytes, int from, int to, long start, List<long> places)
    {
        for (var at = from; at < to;)
        {
            var found = bytes[at..].IndexOf("obj"u8);
            if (found < 0 || at + found >= to)
            {
                break;
            }

            at += found;
            if (IsObject(bytes, at))
            {
                places.Add(start + at + 3);
            }

            at += 3;
        }

        for (var at = from; at < to;)
        {
            var found = bytes[at..].IndexOf("trailer"u8);
            if (found < 0 || at + found >= to)
            {
                break;
            }

            at += found;
            if (IsTrailer(bytes, at + 7))
            {
                places.Add(start + at + 7);
            }

            at += 7;
        }
    }

    // "12 0 obj", "12 0obj", also with a comment between the number and the word.
    private static bool IsObject(ReadOnlySpan<byte> bytes, int at)
    {
        if (!PdfLexer.IsBoundary(at + 3 < bytes.Length ? bytes[at + 3] : -1) && !char.IsAsciiDigit((char)bytes[at + 3]))
        {
            return false;
        }

        var before = at - 1;
        while (before >= 0 && PdfLexer.IsSpace(bytes[before]))
        {
            before--;
        }

        if (before >= 0 && char.IsAsciiDigit((char)bytes[before]))
        {
            return true;
        }

        // The line before may end in a comment.
        return before < at - 1 && bytes[Math.Max(0, at - Before)..at].IndexOf((byte)'%') is >= 0 and var comment
            && EndsInDigit(bytes[..(Math.Max(0, at - Before) + comment)]);
    }

    private static bool EndsInDigit(ReadOnlySpan<byte> bytes)
    {
        var last = bytes.Length - 1;
        while (last >= 0 && PdfLexer.IsSpace(bytes[last]))
        {
            last--;
        }

        return last >= 0 && char.IsAsciiDigit((char)bytes[last]);
    }

    private static bool IsTrailer(ReadOnlySpan<byte> bytes, int next)
    {
        while (next < bytes.Length && PdfLexer.IsSpace(bytes[next]))
        {
            next++;
        }

        return next + 1 < bytes.Length && bytes[next] == '<' && bytes[next + 1] == '<';
    }
}
