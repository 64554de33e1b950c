using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Scadenzario.Deadlines;

/// <summary>
/// Facts made by code: <c>Facts.Of(("invitedAt", instant), ("now", now))</c>. They take the same way as those of a request,
/// so they are checked alike. A null is a fact that is not given.
/// </summary>
public sealed class Facts
{
    private Facts(JsonElement json) => Json = json;

    /// <summary>The facts as a request would carry them.</summary>
    public JsonElement Json { get; }

    /// <summary>
    /// Facts from names and values: <see cref="LocalDate"/>, <see cref="LocalTime"/>, <see cref="DateTimeOffset"/>, string, bool,
    /// int, decimal, lists of them and maps (<c>IReadOnlyDictionary&lt;string, object?&gt;</c>).
    /// </summary>
    /// <exception cref="ArgumentException">A value is of another type, or a name is given twice.</exception>
    public static Facts Of(params IEnumerable<(string Name, object? Value)> facts)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in facts)
            members.Add(name, Plain(value));
        return new Facts(JsonSerializer.SerializeToElement(members));
    }

    private static object? Plain(object? value) => value switch
    {
        null or string or bool or int or decimal => value,
        LocalDate date => LocalDatePattern.Iso.Format(date),
        LocalTime time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToString("O", CultureInfo.InvariantCulture),
        IEnumerable<KeyValuePair<string, object?>> map => map.ToDictionary(entry => entry.Key, entry => Plain(entry.Value)),
        System.Collections.IEnumerable list => list.Cast<object?>().Select(Plain).ToArray(),
        _ => throw new ArgumentException($"A fact cannot be a {value.GetType()}.", nameof(value)),
    };
}
