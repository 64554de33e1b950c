using System.Globalization;
using System.Text.Json;
using Scadenzario.Deadlines.Reading;

namespace Scadenzario.Http;

/// <content>What watches and terminations are made of: receipts, and lists of days.</content>
public sealed partial class JsonFields
{
    /// <summary>A moment, as <see cref="OptionalMoment"/> reads it.</summary>
    public Moment RequiredMoment(string name) => Take(name, required: true, out _) ? OptionalMoment(name) ?? default : default;

    /// <summary>A list of 1 to <paramref name="count"/> whole numbers from 0 to <paramref name="maximum"/>, none twice; null where the field is absent or null.</summary>
    public IReadOnlyList<int>? OptionalNumbers(string name, int count, int maximum)
    {
        if (!Take(name, required: false, out var element))
        {
            return null;
        }

        var items = element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().ToList() : [];
        var numbers = items.Where(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out _)).Select(item => item.GetInt32()).ToList();
        if (items.Count >= 1 && items.Count <= count && numbers.Count == items.Count
            && numbers.All(number => number >= 0 && number <= maximum) && numbers.Distinct().Count() == numbers.Count)
        {
            return numbers;
        }

        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"Must be a list of 1 to {count} whole numbers from 0 to {maximum}, none twice."));
        return null;
    }
}
