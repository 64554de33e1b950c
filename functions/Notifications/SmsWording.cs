using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Scadenzario.Notifications;

/// <summary>
/// The text of an SMS: one GSM-7 segment whatever its placeholders stand for. <c>{lastDay}</c> is a date, written 28.02.2027 in every language, since août is
/// outside the alphabet; <c>{code:6}</c> is a text of at most six places.
/// </summary>
public sealed partial class SmsWording
{
    private static readonly LocalDatePattern _date = LocalDatePattern.CreateWithInvariantCulture("dd.MM.yyyy");
    private readonly string _text;

    /// <param name="text">The text with its placeholders.</param>
    /// <exception cref="InvalidOperationException">With the longest values it is more than one segment, or has a character outside GSM-7.</exception>
    public SmsWording(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
        var longest = Placeholder().Replace(text, match => new string('0', Longest(match)));
        if (GsmText.Places(longest) is not { } places)
        {
            throw new InvalidOperationException($"The SMS has a character outside GSM-7: {text}");
        }

        if (places > GsmText.OneSegment || text.Length == 0)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The SMS takes {places} places, {GsmText.OneSegment} is the most: {text}"));
        }

        if (longest.AsSpan().ContainsAny('{', '}'))
        {
            throw new InvalidOperationException($"The SMS has a malformed placeholder: {text}");
        }

        Placeholders = Placeholder().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        Places = places;
    }

    /// <summary>The placeholders with their lengths, as written.</summary>
    public IReadOnlySet<string> Placeholders { get; }

    /// <summary>How many places it takes with the longest values.</summary>
    public int Places { get; }

    /// <summary>The text with its values.</summary>
    /// <param name="value">The value of a placeholder.</param>
    /// <exception cref="ArgumentException">A value does not fit its placeholder.</exception>
    public string Fill(Func<string, object> value) => Placeholder().Replace(_text, match => Write(match, value(match.Groups[1].Value)));

    private static string Write(Match placeholder, object value) => value switch
    {
        LocalDate date when !placeholder.Groups[2].Success => _date.Format(date),
        string text when placeholder.Groups[2].Success && GsmText.Places(text) <= Longest(placeholder) => text,
        _ => throw new ArgumentException($"The value does not fit the placeholder {placeholder.Value} of the SMS."),
    };

    private static int Longest(Match placeholder) =>
        placeholder.Groups[2].Success ? int.Parse(placeholder.Groups[2].Value, CultureInfo.InvariantCulture) : "28.02.2027".Length;

    [GeneratedRegex(@"\{([a-zA-Z]+)(?::([0-9]{1,3}))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
