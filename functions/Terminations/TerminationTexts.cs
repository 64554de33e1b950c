using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using Scadenzario.Deadlines.Explanations;
using Scadenzario.Rules;

namespace Scadenzario.Terminations;

/// <summary>
/// The words of decisions and reminders in the four languages, from an embedded file. The same sentence stands in the answer of the API and in the
/// message to the holder.
/// </summary>
public sealed partial class TerminationTexts
{
    private const string Resource = "Scadenzario.Terminations.Texts.texts.json";
    private readonly Dictionary<Language, Dictionary<string, string>> _texts;
    private readonly ExplanationTexts _dates;

    /// <exception cref="InvalidOperationException">A language lacks a text, or its placeholders differ from the Italian ones.</exception>
    public TerminationTexts(ExplanationTexts dates)
    {
        _dates = dates;
        using var stream = typeof(TerminationTexts).Assembly.GetManifestResourceStream(Resource)!;
        _texts = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!
            .ToDictionary(entry => Enum.Parse<Language>(entry.Key, ignoreCase: true), entry => entry.Value);
        foreach (var language in Enum.GetValues<Language>())
        {
            if (!_texts.TryGetValue(language, out var texts) || !texts.Keys.ToHashSet().SetEquals(Keys))
            {
                throw new InvalidOperationException($"{Resource}: {language} has not the same texts as Italian.");
            }

            if (Keys.FirstOrDefault(key => !Placeholders(texts[key]).SetEquals(Placeholders(_texts[Language.It][key]))) is { } differing)
            {
                throw new InvalidOperationException($"{Resource}: {differing} has other placeholders in {language} than in Italian.");
            }
        }
    }

    /// <summary>The keys of all texts.</summary>
    public IReadOnlyCollection<string> Keys => _texts[Language.It].Keys;

    /// <summary>A text with its placeholders filled in: dates as people of the language write them, times as HH:mm, texts as they are.</summary>
    /// <exception cref="KeyNotFoundException">There is no such text, or a placeholder has no value.</exception>
    public string Write(string key, Language language, IReadOnlyDictionary<string, object>? values = null) =>
        Placeholder().Replace(_texts[language][key], match => Write(
            values is not null && values.TryGetValue(match.Groups[1].Value, out var value)
                ? value
                : throw new KeyNotFoundException($"{key} has no value for {match.Groups[1].Value}."),
            language));

    private string Write(object value, Language language) => value switch
    {
        LocalDate date => _dates.Write(date, language),
        LocalTime time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\{([a-zA-Z]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
