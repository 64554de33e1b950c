using System.Text;

namespace Scadenzario.Access;

/// <summary>
/// Atupri's rule for passwords: at least 8 characters, upper and lower case, a special character. Pure; the password is looked at and forgotten.
/// A special character is anything that is no letter, no digit and no blank, such as <c>!</c>, <c>-</c> or <c>€</c>.
/// </summary>
public static class PasswordRule
{
    /// <summary>The fewest characters, counted as a person counts them as far as Unicode scalars go: an emoji is one.</summary>
    public const int MinimumLength = 8;

    /// <summary>What is missing: <c>length</c>, <c>upperCase</c>, <c>lowerCase</c>, <c>specialCharacter</c>; none where the password is good.</summary>
    public static IReadOnlyList<string> Missing(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        var runes = password.EnumerateRunes().ToList();
        List<string> missing = [];
        if (runes.Count < MinimumLength)
        {
            missing.Add("length");
        }

        if (!runes.Exists(Rune.IsUpper))
        {
            missing.Add("upperCase");
        }

        if (!runes.Exists(Rune.IsLower))
        {
            missing.Add("lowerCase");
        }

        if (!runes.Exists(r => !Rune.IsLetterOrDigit(r) && !Rune.IsWhiteSpace(r) && !Rune.IsControl(r)))
        {
            missing.Add("specialCharacter");
        }

        return missing;
    }
}
