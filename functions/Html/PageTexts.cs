using System.Text.Json;
using Scadenzario.Rules;

namespace Scadenzario.Html;

/// <summary>The texts of pages in the four languages, from an embedded file: every language has the same keys.</summary>
public sealed class PageTexts
{
    private readonly Dictionary<Language, IReadOnlyDictionary<string, string>> _texts;

    private PageTexts(Dictionary<Language, IReadOnlyDictionary<string, string>> texts) => _texts = texts;

    /// <summary>The texts of a language by key.</summary>
    public IReadOnlyDictionary<string, string> this[Language language] => _texts[language];

    /// <summary>Reads a file of this assembly: <c>{"it":{"key":"text"},"de":…}</c>.</summary>
    /// <exception cref="InvalidOperationException">The file, a language or a text is missing.</exception>
    public static PageTexts Load(string resource)
    {
        using var stream = typeof(PageTexts).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is missing.");
        var texts = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!
            .ToDictionary(entry => Enum.Parse<Language>(entry.Key, ignoreCase: true), entry => (IReadOnlyDictionary<string, string>)entry.Value);
        foreach (var language in Enum.GetValues<Language>())
        {
            if (!texts.TryGetValue(language, out var some) || !some.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(texts[Language.It].Keys))
            {
                throw new InvalidOperationException($"{resource}: {language} has not the same texts as Italian.");
            }
        }

        return new(texts);
    }

    /// <summary>A word of a catalogue, such as a status, for people: the text <c>{group}.{word}</c>, or the word itself where there is none.</summary>
    public string Word(Language language, string group, string word) => _texts[language].GetValueOrDefault($"{group}.{word}", word);
}
