namespace Scadenzario.Documents.Inspection;

/// <summary>Why a file is not taken into the archive: stable words for programs, metadata and cases.</summary>
public static class Refusal
{
    /// <summary>It has no bytes.</summary>
    public const string Empty = "empty";

    /// <summary>It has more than 10 485 760 bytes.</summary>
    public const string TooLarge = "too-large";

    /// <summary>Its first bytes are those of none of the accepted types.</summary>
    public const string WrongType = "wrong-type";

    /// <summary>It ends before its format says so.</summary>
    public const string Truncated = "truncated";

    /// <summary>It breaks the rules of its own format, so that two readers may read it differently.</summary>
    public const string Malformed = "malformed";

    /// <summary>It is a file of another kind at the same time: an archive, a page, a script.</summary>
    public const string Polyglot = "polyglot";

    /// <summary>Something follows after its end.</summary>
    public const string TrailingData = "trailing-data";

    /// <summary>It carries the test signature of virus scanners.</summary>
    public const string Eicar = "eicar";

    /// <summary>Its picture is larger than anybody could want to open.</summary>
    public const string ImageBomb = "image-bomb";

    /// <summary>Its compressed parts unpack to more than anybody could want to open.</summary>
    public const string DecompressionBomb = "decompression-bomb";

    /// <summary>Its directories refer to each other in a circle.</summary>
    public const string Loop = "directory-loop";

    /// <summary>A PDF with JavaScript.</summary>
    public const string PdfJavaScript = "pdf-javascript";

    /// <summary>A PDF that starts programs.</summary>
    public const string PdfLaunch = "pdf-launch";

    /// <summary>A PDF with files inside.</summary>
    public const string PdfEmbeddedFile = "pdf-embedded-file";

    /// <summary>A PDF with other active content: XFA forms, rich media, forms that send or fetch data.</summary>
    public const string PdfActiveContent = "pdf-active-content";

    /// <summary>A PDF that cannot be inspected because it is encrypted.</summary>
    public const string PdfEncrypted = "pdf-encrypted";

    /// <summary>A PDF with objects that only some readers find.</summary>
    public const string PdfHiddenObject = "pdf-hidden-object";

    /// <summary>A PDF whose object streams cannot be unpacked.</summary>
    public const string PdfUnreadableObjects = "pdf-unreadable-objects";

    /// <summary>A name that is empty or longer than 255 characters.</summary>
    public const string NameLength = "name-length";

    /// <summary>A name with control, direction or invisible characters.</summary>
    public const string NameCharacters = "name-characters";

    /// <summary>A name that leads elsewhere: separators, drives, parent folders, also encoded.</summary>
    public const string NamePath = "name-path";

    /// <summary>A name that means a device, or that ends in a dot or a space.</summary>
    public const string NameReserved = "name-reserved";

    /// <summary>A name with two file types in a row, such as <c>invoice.pdf.exe</c>.</summary>
    public const string DoubleExtension = "double-extension";
}
