using System.Text.Json;
using NodaTime;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Reading;

/// <summary>Reads the facts of a request against a rule's definitions and notes everything that is wrong at once.</summary>
public static class FactReader
{
    /// <summary>
    /// Reads what can be read. Unknown, doubled, missing and malformed facts go to <paramref name="errors"/>; an optional
    /// fact that is null counts as not given.
    /// </summary>
    public static FactSet Read(IReadOnlyList<FactDefinition> definitions, JsonElement facts, FactErrors errors)
    {
        var result = new FactSet();
        if (facts.ValueKind != JsonValueKind.Object)
        {
            errors.Add("facts", "The facts must be a JSON object.");
            return result;
        }
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in facts.EnumerateObject())
        {
            if (!given.Add(property.Name))
                errors.Add(property.Name, "The fact is given twice.");
            else if (definitions.All(definition => definition.Name != property.Name))
                errors.Add(property.Name, "The rule does not have this fact.");
        }
        foreach (var definition in definitions)
        {
            var isGiven = facts.TryGetProperty(definition.Name, out var value) && value.ValueKind != JsonValueKind.Null;
            if (isGiven)
                Read(definition, value, result, errors);
            else if (definition.Required)
                errors.Add(definition.Name, "The fact is required.");
            else if (definition.Default is { } standard)
                result.Set(definition.Name, definition.Type == FactType.Time ? FactValues.Time(standard)! : standard);
        }
        return result;
    }

    private static void Read(FactDefinition definition, JsonElement value, FactSet result, FactErrors errors)
    {
        var (read, fault) = definition.Type switch
        {
            FactType.Instant => (FactValues.Moment(value), FactValues.MomentFault),
            FactType.Date => (FactValues.Date(value), FactValues.DateFault),
            FactType.Year => (FactValues.Year(value), FactValues.YearFault),
            FactType.Number => FactValues.Number(value, definition),
            FactType.Percent => (FactValues.Percent(value), FactValues.PercentFault),
            FactType.Money => (FactValues.Money(value), FactValues.MoneyFault),
            FactType.Boolean => (FactValues.Flag(value), "true or false is expected."),
            FactType.Text => FactValues.Text(value, definition),
            FactType.Time => (value.ValueKind == JsonValueKind.String ? FactValues.Time(value.GetString()!) : null, FactValues.TimeFault),
            FactType.Instants => FactLists.Instants(value),
            FactType.EndDates => FactLists.EndDates(value),
            FactType.Percents => FactLists.Percents(value),
            FactType.Texts => FactLists.Texts(value, definition),
            FactType.ProductPercents => FactMaps.ProductPercents(value),
            FactType.Declarations => FactMaps.Declarations(value),
            _ => throw new InvalidOperationException($"No reader for {definition.Type}."),
        };
        if (read is null)
            errors.Add(definition.Name, fault);
        else
            result.Set(definition.Name, read);
    }
}
