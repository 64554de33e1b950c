namespace Scadenzario.Documents.Inspection.Pdf;

/// <summary>The names that must not occur, as a key or as a value, in any object of a PDF.</summary>
internal static class PdfNames
{
    private static readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal)
    {
        ["JavaScript"] = Refusal.PdfJavaScript,
        ["JS"] = Refusal.PdfJavaScript,
        ["Launch"] = Refusal.PdfLaunch,
        ["EmbeddedFile"] = Refusal.PdfEmbeddedFile,
        ["EmbeddedFiles"] = Refusal.PdfEmbeddedFile,
        ["EF"] = Refusal.PdfEmbeddedFile,
        ["GoToE"] = Refusal.PdfEmbeddedFile,
        ["XFA"] = Refusal.PdfActiveContent,
        ["RichMedia"] = Refusal.PdfActiveContent,
        ["Rendition"] = Refusal.PdfActiveContent,
        ["SubmitForm"] = Refusal.PdfActiveContent,
        ["ImportData"] = Refusal.PdfActiveContent,
        ["Encrypt"] = Refusal.PdfEncrypted,
    };

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _lookup = _reasons.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Refuses the file for a name.</summary>
    /// <exception cref="RefusedException">The name is one of them.</exception>
    public static void Check(ReadOnlySpan<char> name)
    {
        if (_lookup.TryGetValue(name, out var reason))
        {
            throw new RefusedException(reason);
        }
    }
}
