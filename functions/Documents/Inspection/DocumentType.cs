namespace Scadenzario.Documents.Inspection;

/// <summary>The types of content that the archive takes.</summary>
public enum DocumentType
{
    /// <summary>PDF, 1.x or 2.0.</summary>
    Pdf,

    /// <summary>JPEG.</summary>
    Jpeg,

    /// <summary>PNG.</summary>
    Png,

    /// <summary>Classic TIFF of either byte order.</summary>
    Tiff,
}

/// <summary>How the types are written.</summary>
public static class DocumentTypes
{
    /// <summary>The media type that goes into <c>Content-Type</c>.</summary>
    public static string MediaType(this DocumentType type) => type switch
    {
        DocumentType.Pdf => "application/pdf",
        DocumentType.Jpeg => "image/jpeg",
        DocumentType.Png => "image/png",
        DocumentType.Tiff => "image/tiff",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>The ending, with its dot, of the file name under which a document is handed out.</summary>
    public static string Ending(this DocumentType type) => type switch
    {
        DocumentType.Pdf => ".pdf",
        DocumentType.Jpeg => ".jpg",
        DocumentType.Png => ".png",
        DocumentType.Tiff => ".tif",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
