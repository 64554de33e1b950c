namespace Scadenzario.Documents.Inspection;

/// <summary>
/// Looks through all bytes for the signs of another kind of file: a picture that is an archive, a page or a PDF as well. It reads in windows that
/// overlap by the longest sign.
/// </summary>
internal static class ForeignContent
{
    private const int Window = 64 * 1024;
    private const int Overlap = 64;

    // The end record of a ZIP may be followed by a comment of at most 65 535 bytes.
    private const int ArchiveTail = 65535 + 22;

    private static readonly byte[][] _exact =
    [
        [.. "Rar!"u8, 0x1A, 0x07],
        [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],
        [.. "MSCF"u8, 0, 0, 0, 0],
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
        [.. "This program cannot be run in DOS mode"u8],
        [.. "__HALT_COMPILER"u8],
    ];

    private static readonly byte[][] _anyCase =
    [
        [.. "<script"u8], [.. "<html"u8], [.. "<!doctype html"u8], [.. "<iframe"u8], [.. "<?php"u8], [.. "<svg "u8], [.. "<svg>"u8], [.. "javascript:"u8],
    ];

    private static readonly byte[] _pdf = [.. "%PDF-"u8];
    private static readonly byte[] _archiveEnd = [.. "PK"u8, 5, 6];

    // Half of it as text, so that no scanner takes this app for what it looks for.
    private static readonly byte[] _eicar = [.. "EICAR-STANDARD-"u8, .. "ANTIVIRUS-TEST-FILE"u8];

    /// <summary>Whether a piece of a stream has the test signature; for what was unpacked. Pieces should overlap.</summary>
    public static bool HasEicar(ReadOnlySpan<byte> bytes) => bytes.IndexOf(_eicar) >= 0;

    /// <summary>Looks through the file.</summary>
    /// <exception cref="RefusedException">A sign was found.</exception>
    public static void Check(Stream file, DocumentType type)
    {
        var window = new byte[Window];
        var lower = new byte[Window];
        file.Position = 0;
        var kept = 0;
        while (true)
        {
            var read = file.ReadAtLeast(window.AsSpan(kept), Window - kept, throwOnEndOfStream: false);
            if (read == 0)
            {
                return;
            }

            var count = kept + read;
            var start = file.Position - count;
            Look(window.AsSpan(0, count), lower.AsSpan(0, count), start, file.Length, type);
            kept = Math.Min(Overlap, count);
            window.AsSpan(count - kept, kept).CopyTo(window);
        }
    }

    private static void Look(ReadOnlySpan<byte> window, Span<byte> lower, long start, long length, DocumentType type)
    {
        if (HasEicar(window))
        {
            throw new RefusedException(Refusal.Eicar);
        }

        foreach (var sign in _exact)
        {
            Refuse(window.IndexOf(sign) >= 0);
        }

        for (var i = 0; i < window.Length; i++)
        {
            lower[i] = window[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(window[i] | 0x20) : window[i];
        }

        foreach (var sign in _anyCase)
        {
            Refuse(lower.IndexOf(sign) >= 0);
        }

        Refuse(type != DocumentType.Pdf && window.IndexOf(_pdf) >= 0);
        var end = window.LastIndexOf(_archiveEnd);
        Refuse(end >= 0 && start + end >= length - ArchiveTail);
    }

    private static void Refuse(bool found)
    {
        if (found)
        {
            throw new RefusedException(Refusal.Polyglot);
        }
    }
}
