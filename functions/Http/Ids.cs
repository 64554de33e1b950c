using System.Text.RegularExpressions;

namespace Scadenzario.Http;

/// <summary>Ids that portals give: participants, contracts and the rest. Unique per insurer.</summary>
public static partial class Ids
{
    /// <summary>What an id may be, for an error text.</summary>
    public const string Rule = "Must be 1 to 64 of the characters A-Z a-z 0-9 . _ -";

    /// <summary>Whether a text is such an id.</summary>
    public static bool IsValid(string? text) => text is not null && Pattern().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex Pattern();
}
