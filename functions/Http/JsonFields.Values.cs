using System.Globalization;
using System.Text.Json;
using Scadenzario.Deadlines.Reading;

namespace Scadenzario.Http;

/// <content>Instants, numbers, lists, and the optional forms.</content>
public sealed partial class JsonFields
{
    /// <summary>
    /// An instant with <c>Z</c> or an offset, or a date that stands for the beginning of that Zurich day; in UTC. Null where the field is absent or null.
    /// </summary>
    public DateTimeOffset? OptionalInstant(string name) => Instant(name, required: false);

    /// <summary>An instant, as <see cref="OptionalInstant"/> reads it.</summary>
    public DateTimeOffset RequiredInstant(string name) => Instant(name, required: true) ?? default;

    /// <summary>A text of 1 to <paramref name="maximum"/> characters without control characters, or null where the field is absent or null.</summary>
    public string? OptionalText(string name, int maximum) => Given(name) ? RequiredText(name, maximum) : null;

    /// <summary>One of the given words, or null where the field is absent or null.</summary>
    public string? OptionalChoice(string name, params string[] choices) => Given(name) ? RequiredChoice(name, choices) : null;

    /// <summary>A JSON object, or null where the field is absent or null.</summary>
    public JsonElement? OptionalObject(string name) => Given(name) ? RequiredObject(name) : null;

    /// <summary>A whole number within bounds.</summary>
    public int RequiredInteger(string name, int minimum, int maximum)
    {
        var number = RequiredNumber(name, minimum, maximum);
        if (number == decimal.Truncate(number))
        {
            return (int)number;
        }

        Refuse(name, "Must be a whole number.");
        return minimum;
    }

    /// <summary>A whole number within bounds, or null where the field is absent or null.</summary>
    public int? OptionalInteger(string name, int minimum, int maximum) => Given(name) ? RequiredInteger(name, minimum, maximum) : null;

    /// <summary>A number within bounds.</summary>
    public decimal RequiredNumber(string name, decimal minimum, decimal maximum)
    {
        if (!Take(name, required: true, out var element))
        {
            return minimum;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out var number) && number >= minimum && number <= maximum)
        {
            return number;
        }

        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"Must be a number from {minimum} to {maximum}."));
        return minimum;
    }

    /// <summary>True or false, or null where the field is absent or null.</summary>
    public bool? OptionalFlag(string name)
    {
        if (!Take(name, required: false, out var element))
        {
            return null;
        }

        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return element.GetBoolean();
        }

        Refuse(name, "Must be true or false.");
        return null;
    }

    /// <summary>A list of 1 to <paramref name="maximum"/> ids, none twice.</summary>
    public IReadOnlyList<string> RequiredIds(string name, int maximum)
    {
        if (!Take(name, required: true, out var element))
        {
            return [];
        }

        var ids = element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().Select(e => Text(e) ?? "").ToList() : [];
        if (ids.Count >= 1 && ids.Count <= maximum && ids.All(Ids.IsValid) && ids.Distinct(StringComparer.Ordinal).Count() == ids.Count)
        {
            return ids;
        }

        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"Must be a list of 1 to {maximum} ids, none twice. {Ids.Rule}"));
        return [];
    }

    private DateTimeOffset? Instant(string name, bool required)
    {
        if (!Take(name, required, out var element))
        {
            return null;
        }

        try
        {
            if (FactValues.Moment(element) is Moment moment)
            {
                return moment.Instant;
            }
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
        }

        Refuse(name, FactValues.MomentFault);
        return null;
    }

    private bool Given(string name) => Take(name, required: false, out _);
}
