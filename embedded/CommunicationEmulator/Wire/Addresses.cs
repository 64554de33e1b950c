using System.Net.Mail;
using System.Text.RegularExpressions;

namespace Embedded.CommunicationEmulator.Wire;

/// <summary>The forms of addresses, numbers and senders.</summary>
internal static partial class Addresses
{
    /// <summary>A bare e-mail address: no display name, no spaces, a domain with a dot or <c>localhost</c>.</summary>
    public static bool IsEmail(string text) =>
        text.Length <= 320 && Email().IsMatch(text) && MailAddress.TryCreate(text, out var parsed) && parsed.Address == text;

    /// <summary>An international number in E.164.</summary>
    public static bool IsNumber(string text) => Number().IsMatch(text);

    /// <summary>A number, a short code, or an alphanumeric sender: at most 11 of letters, digits, <c>+ - _ &amp;</c> and space, with a letter.</summary>
    public static bool IsSender(string text) => IsNumber(text) || ShortCode().IsMatch(text) || IsAlphanumeric(text);

    /// <summary>Opt-outs are not handled for these.</summary>
    public static bool IsAlphanumeric(string text) => Alphanumeric().IsMatch(text);

    [GeneratedRegex(@"^[^\s@<>]+@([^\s@<>.]+\.)+[^\s@<>.]+\z|^[^\s@<>]+@localhost\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[0-9]{3,8}\z")]
    private static partial Regex ShortCode();

    [GeneratedRegex(@"^(?=.*[A-Za-z])[A-Za-z0-9+\-_& ]{1,11}\z")]
    private static partial Regex Alphanumeric();
}
