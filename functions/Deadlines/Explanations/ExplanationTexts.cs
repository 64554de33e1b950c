using System.Globalization;
using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Explanations;

/// <summary>
/// The words of the explanations: one file a language, every key in every language with the same placeholders. Dates are
/// written as people of the language write them.
/// </summary>
public sealed class ExplanationTexts
{
    private static readonly Dictionary<string, object> None = [];
    private readonly Dictionary<Language, Dictionary<string, Template>> texts = [];

    /// <summary>Reads the texts.</summary>
    /// <exception cref="DataFileException">A language or a key is missing, or placeholders differ.</exception>
    public ExplanationTexts(IReadOnlyList<DataFile> files)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var name = $"texts/{language.ToString().ToLowerInvariant()}.json";
            var file = files.FirstOrDefault(file => file.Name == name) ?? throw new DataFileException(name, 0, "The file is missing.");
            texts[language] = file.Read<Dictionary<string, string>>().ToDictionary(entry => entry.Key, entry => new Template(entry.Value), StringComparer.Ordinal);
            if (language != Language.It)
                Compare(texts[Language.It], texts[language], file);
        }
    }

    /// <summary>Checks that every text which rule and holiday data name is there.</summary>
    /// <exception cref="DataFileException">A rule names an effect or an event without a text, or a holiday has no name for people.</exception>
    public void Check(RuleBook rules, SwissCalendar calendar)
    {
        foreach (var name in calendar.Names)
        {
            if (!texts[Language.It].ContainsKey($"holiday.{name}"))
                throw new DataFileException("holidays", 0, $"There is no explanation text holiday.{name}.");
        }
        foreach (var rule in rules.All)
        {
            foreach (var key in rule.Editions.SelectMany(edition => edition.Values).SelectMany(period => period.Computing.TextKeys()))
            {
                if (!texts[Language.It].ContainsKey(key))
                    throw new DataFileException($"rules/{rule.Id}.json", 0, $"There is no explanation text {key}.");
            }
        }
    }

    /// <summary>The texts embedded in this app.</summary>
    /// <exception cref="DataFileException">A language or a key is missing, or placeholders differ.</exception>
    public static ExplanationTexts Load() => new(DataFile.Embedded("texts"));

    /// <summary>A text with its placeholders filled in.</summary>
    /// <exception cref="KeyNotFoundException">There is no such key, or the text has a placeholder without value.</exception>
    public string Write(string key, Language language, IReadOnlyDictionary<string, object> values) =>
        texts[language][key].Fill(placeholder => Write(values[placeholder], language));

    /// <summary>A date in a language: 2 marzo 2026, 2. März 2026, 2 mars 2026, 2 March 2026.</summary>
    public string Write(LocalDate date, Language language) => Write(
        date.Day == 1 ? "date.first" : "date",
        language,
        new Dictionary<string, object>
        {
            ["day"] = date.Day,
            ["month"] = new Label(string.Create(CultureInfo.InvariantCulture, $"month.{date.Month}")),
            ["year"] = date.Year,
        });

    private static void Compare(Dictionary<string, Template> expected, Dictionary<string, Template> actual, DataFile file)
    {
        foreach (var (key, text) in expected)
        {
            if (!actual.TryGetValue(key, out var other))
                throw file.At("", $"The text {key} is missing.");
            if (!text.Placeholders.ToHashSet().SetEquals(other.Placeholders))
                throw file.At(key, $"The text {key} has other placeholders than in Italian.");
        }
        foreach (var key in actual.Keys)
        {
            if (!expected.ContainsKey(key))
                throw file.At(key, $"The text {key} is not there in Italian.");
        }
    }

    private string Write(object value, Language language) => value switch
    {
        Label label => Write(label.Key, language, None),
        Phrase phrase => Write(phrase.Key, language, phrase.Values),
        LocalDate date => Write(date, language),
        LocalTime time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        IEnumerable<Phrase> phrases => string.Join(", ", phrases.Select(phrase => Write(phrase, language))),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
