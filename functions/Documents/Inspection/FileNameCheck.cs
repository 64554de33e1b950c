using System.Text.RegularExpressions;

namespace Scadenzario.Documents.Inspection;

/// <summary>
/// Looks at the name that a file came with. The archive never uses it; a name made to deceive is the sign of a file made to deceive.
/// The type is a matter of the content: <c>letter.txt</c> with a PDF inside is a PDF.
/// </summary>
public static partial class FileNameCheck
{
    private const int MaximumLength = 255;

    private static readonly HashSet<string> _types = new(StringComparer.OrdinalIgnoreCase)
    {
        "pdf", "jpg", "jpeg", "jpe", "jfif", "png", "tif", "tiff",
        "exe", "com", "scr", "pif", "bat", "cmd", "ps1", "psm1", "vbs", "vbe", "js", "jse", "mjs", "wsf", "wsh", "hta", "msi", "msp", "msc", "dll", "sys",
        "cpl", "jar", "lnk", "url", "reg", "inf", "app", "dmg", "pkg", "deb", "rpm", "apk", "sh", "bash", "py", "pl", "rb", "php", "phtml", "phar", "asp", "aspx",
        "jsp", "cgi", "htm", "html", "xhtml", "shtml", "mht", "mhtml", "svg", "svgz", "xml", "xsl", "swf", "chm", "iso", "img", "vhd",
        "zip", "rar", "7z", "gz", "tgz", "tar", "bz2", "xz", "cab",
        "doc", "docx", "docm", "dot", "dotm", "xls", "xlsx", "xlsm", "xlsb", "ppt", "pptx", "pptm", "rtf", "odt", "ods", "odp", "one",
        "gif", "bmp", "webp", "heic", "eml", "msg",
    };

    /// <summary>The reason to refuse the name; null where there is none.</summary>
    public static string? Check(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > MaximumLength)
        {
            return Refusal.NameLength;
        }

        if (name.Any(IsDeceptive) || HasBrokenPair(name) || EncodedControl().IsMatch(name))
        {
            return Refusal.NameCharacters;
        }

        if (name.IndexOfAny(['/', '\\', ':', '|', '<', '>', '"', '*', '?', '\u2215', '\u2044', '\uFF0F', '\uFF3C']) >= 0
            || name.StartsWith("..", StringComparison.Ordinal) || name.StartsWith('~') || EncodedPath().IsMatch(name))
        {
            return Refusal.NamePath;
        }

        if (name[^1] is '.' or ' ' || Device().IsMatch(name))
        {
            return Refusal.NameReserved;
        }

        // 'Nota 3.12.2027.pdf' and 'v1.2.png' have one type; 'a.pdf.exe', 'a.exe.pdf' and 'a.pdf   .exe' have two.
        return name.Split('.').Skip(1).Count(part => _types.Contains(part.Trim())) > 1 ? Refusal.DoubleExtension : null;
    }

    private static bool IsDeceptive(char c) => char.IsControl(c)
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.LineSeparator
            or System.Globalization.UnicodeCategory.ParagraphSeparator
            or System.Globalization.UnicodeCategory.PrivateUse
            or System.Globalization.UnicodeCategory.OtherNotAssigned
        || c is '\u2024' or '\uFF0E' or '\u3002' or '\uFFFD'; // look like a full stop, or like nothing at all

    private static bool HasBrokenPair(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsSurrogate(name[i]))
            {
                if (!char.IsHighSurrogate(name[i]) || i + 1 == name.Length || !char.IsLowSurrogate(name[i + 1]))
                {
                    return true;
                }

                i++;
            }
        }

        return false;
    }

    [GeneratedRegex("%[01][0-9A-F]|%7F", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EncodedControl();

    [GeneratedRegex("%2F|%5C|%2E%2E|%252", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EncodedPath();

    [GeneratedRegex(@"^(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(\.|\z)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Device();
}
