using System.Globalization;
using System.Text.Json;
using NodaTime;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Reading;

/// <summary>Reads lists; one bad entry refuses the fact and is named by its position, from 1.</summary>
internal static class FactLists
{
    private const int LongestList = 1000;
    private const string ListFault = "A list of at most 1000 entries is expected.";

    public static (object? Value, string Fault) Instants(JsonElement value) =>
        Read<Moment>(value, FactValues.Moment, FactValues.MomentFault);

    public static (object? Value, string Fault) Percents(JsonElement value) =>
        Read<decimal>(value, FactValues.Percent, FactValues.PercentFault);

    public static (object? Value, string Fault) Texts(JsonElement value, FactDefinition definition) =>
        Read<string>(value, entry => FactValues.Text(entry, definition).Value, $"One of {string.Join(", ", definition.Values!)} is expected.");

    /// <summary>Dates or null, at least one entry: without any cover nothing can have ended.</summary>
    public static (object? Value, string Fault) EndDates(JsonElement value)
    {
        var (list, fault) = Read<LocalDate?>(
            value,
            entry => entry.ValueKind == JsonValueKind.Null ? NoDate : FactValues.Date(entry),
            "A date yyyy-MM-dd from 1900 to 2200, or null for a cover that still runs, is expected.");
        return list is List<LocalDate?> { Count: 0 } ? (null, "At least one entry is expected.") : (list, fault);
    }

    private static readonly object NoDate = new();

    private static (object? Value, string Fault) Read<T>(JsonElement value, Func<JsonElement, object?> read, string fault)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > LongestList)
            return (null, ListFault);
        var result = new List<T>();
        foreach (var entry in value.EnumerateArray())
        {
            var item = read(entry);
            if (item is null)
                return (null, string.Create(CultureInfo.InvariantCulture, $"Entry {result.Count + 1}: {fault}"));
            result.Add(ReferenceEquals(item, NoDate) ? default! : (T)item);
        }
        return (result, fault);
    }
}
