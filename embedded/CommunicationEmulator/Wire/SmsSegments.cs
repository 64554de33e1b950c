using System.Text;

namespace Embedded.CommunicationEmulator.Wire;

/// <summary>How many segments an SMS takes: 160 characters of GSM-7 in one (153 each in many), or 70 (67) once a character is outside it.</summary>
internal static class SmsSegments
{
    private const string Basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// <summary>Each takes two places, and is not split over two segments.</summary>
    private const string Extended = "\f^{}\\[~]|€";

    public static int Count(string text)
    {
        var gsm = text.All(c => Basic.Contains(c, StringComparison.Ordinal) || Extended.Contains(c, StringComparison.Ordinal));
        return gsm
            ? Pack(text.Select(c => Extended.Contains(c, StringComparison.Ordinal) ? 2 : 1), 160, 153)
            : Pack(text.EnumerateRunes().Select(rune => rune.Utf16SequenceLength), 70, 67);
    }

    private static int Pack(IEnumerable<int> places, int single, int many)
    {
        var all = places.ToList();
        if (all.Sum() <= single)
            return 1;

        var segments = 1;
        var used = 0;
        foreach (var width in all)
        {
            if (used + width > many)
            {
                segments++;
                used = 0;
            }

            used += width;
        }

        return segments;
    }
}
