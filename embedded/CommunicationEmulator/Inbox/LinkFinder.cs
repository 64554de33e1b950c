using System.Net;
using System.Text.RegularExpressions;

namespace Embedded.CommunicationEmulator.Inbox;

/// <summary>The web addresses in a message, as a click would open them: entities decoded, each once, the text's before the HTML's.</summary>
internal static partial class LinkFinder
{
    public static IReadOnlyList<string> Find(string? text, string? html)
    {
        var inText = Plain().Matches(text ?? "").Select(match => Trim(match.Value));
        var inHtml = Attribute().Matches(html ?? "").Select(match => WebUtility.HtmlDecode(match.Groups["link"].Value).Trim());
        return [.. inText.Concat(inHtml).Where(IsWeb).Distinct(StringComparer.Ordinal)];
    }

    private static bool IsWeb(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    /// <summary>A full stop or a closing bracket after an address belongs to the sentence.</summary>
    private static string Trim(string link)
    {
        while (link.Length > 0 && (".,;:!?'\"»”’".Contains(link[^1], StringComparison.Ordinal) || (link[^1] == ')' && !link.Contains('(', StringComparison.Ordinal))))
            link = link[..^1];
        return link;
    }

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.IgnoreCase)]
    private static partial Regex Plain();

    [GeneratedRegex(@"\shref\s*=\s*(?:""(?<link>[^""]*)""|'(?<link>[^']*)'|(?<link>[^\s""'>]+))", RegexOptions.IgnoreCase)]
    private static partial Regex Attribute();
}
