namespace Scadenzario.Notifications;

/// <summary>
/// Text as an SMS carries it in the GSM 7-bit alphabet (3GPP TS 23.038): 160 places in one segment. A single character outside it makes the whole
/// message one of 70 characters, so messages are written without such characters.
/// </summary>
public static class GsmText
{
    /// <summary>The places of one segment.</summary>
    public const int OneSegment = 160;

    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    // Sent as an escape and a character.
    private const string Extended = "\f^{}\\[~]|€";

    /// <summary>How many places a text takes; null where a character is outside the alphabet.</summary>
    public static int? Places(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var places = 0;
        foreach (var character in text)
        {
            if (Basic.Contains(character, StringComparison.Ordinal))
            {
                places++;
            }
            else if (Extended.Contains(character, StringComparison.Ordinal))
            {
                places += 2;
            }
            else
            {
                return null;
            }
        }

        return places;
    }
}
