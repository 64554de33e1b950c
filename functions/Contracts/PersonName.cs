using System.Globalization;
using System.Text;

namespace Scadenzario.Contracts;

/// <summary>Names of people as they may be stored: any script, but nothing that hides, reverses or floods the text around it.</summary>
public static class PersonName
{
    /// <summary>The longest name, in UTF-16 units.</summary>
    public const int MaximumLength = 100;

    private const int MaximumMarksInARow = 4;

    /// <summary>What is wrong with a name; null where nothing is.</summary>
    public static string? Refusal(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length > MaximumLength)
        {
            return string.Create(CultureInfo.InvariantCulture, $"Has more than {MaximumLength} characters.");
        }

        var (letters, marks) = (0, 0);
        foreach (var rune in name.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            letters += Rune.IsLetter(rune) ? 1 : 0;
            if (IsHidden(rune, category) || marks > MaximumMarksInARow)
            {
                return "Has characters that no name has.";
            }
        }

        return letters == 0 ? "Has no letter."
            : char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1]) ? "Begins or ends with a blank."
            : null;
    }

    // The two joiners belong to the spelling of Persian and Indian names. U+FFFD also stands for half of a surrogate pair.
    private static bool IsHidden(Rune rune, UnicodeCategory category) => rune.Value is not (0x200C or 0x200D) && (
        rune.Value == 0xFFFD
        || category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
