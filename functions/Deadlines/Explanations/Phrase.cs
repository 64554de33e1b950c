namespace Scadenzario.Deadlines.Explanations;

/// <summary>A text of the text files with the values of its placeholders.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Values">Dates, numbers, texts, <see cref="Label"/>s and phrases by placeholder.</param>
public sealed record Phrase(string Key, IReadOnlyDictionary<string, object> Values)
{
    /// <summary>A phrase from names and values.</summary>
    public static Phrase Of(string key, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var map = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            map.Add(name, value);
        return new Phrase(key, map);
    }
}
