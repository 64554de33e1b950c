namespace Scadenzario.Documents.Inspection;

/// <summary>How large a picture may be, judged by its header before anything is decoded.</summary>
internal static class PictureLimits
{
    /// <summary>Longest side in pixels.</summary>
    public const long Side = 20_000;

    /// <summary>Pixels of a picture: an A4 page at 600 dpi has 35 million.</summary>
    public const long Pixels = 100_000_000;

    /// <summary>Pixels of all pages of a file together: 170 fax pages at 300 dpi.</summary>
    public const long AllPixels = 1_500_000_000;

    /// <summary>Checks a picture's dimensions.</summary>
    /// <exception cref="RefusedException">They are zero, or too large.</exception>
    public static void Check(long width, long height)
    {
        if (width <= 0 || height <= 0)
        {
            throw new RefusedException(Refusal.Malformed);
        }

        if (width > Side || height > Side || width * height > Pixels)
        {
            throw new RefusedException(Refusal.ImageBomb);
        }
    }
}
