using NodaTime;
using Scadenzario.Deadlines.Kinds;

namespace Scadenzario.Rules;

/// <summary>What must hold for a rule file beyond its shape.</summary>
public static class RuleValidation
{
    private static readonly string[] Insurers = ["KPT", "SWICA", "ATUPRI", "CSS", "HELSANA"];

    /// <summary>Checks one rule.</summary>
    /// <exception cref="DataFileException">
    /// The id is not the file's, the insurer is unknown, a fact is doubled, misdescribed or read by no kind, a kind reads a
    /// fact that is not there or of another type, periods leave a gap or overlap, the last one is closed, or a kind's
    /// parameters are impossible.
    /// </exception>
    public static void Check(Rule rule, DataFile file)
    {
        if (!file.Name.EndsWith($"/{rule.Id}.json", StringComparison.Ordinal))
            throw file.At("id", $"The rule {rule.Id} belongs in {rule.Id}.json.");
        if (!Insurers.Contains(rule.Insurer))
            throw file.At("insurer", $"{rule.Insurer} is no insurer; they are {string.Join(", ", Insurers)}.");
        CheckFacts(rule, file);
        CheckPeriods(rule, file);
        CheckKinds(rule, file);
    }

    private static void CheckFacts(Rule rule, DataFile file)
    {
        for (var i = 0; i < rule.Facts.Count; i++)
        {
            var fact = rule.Facts[i];
            if (rule.Facts.Take(i).Any(other => other.Name == fact.Name))
                throw file.At($"facts[{i}].name", $"The fact {fact.Name} is given twice.");
            if ((fact.Type is FactType.Text or FactType.Texts) != (fact.Values is { Count: > 0 }))
                throw file.At($"facts[{i}]", $"{fact.Name}: texts, and only they, list their values.");
            if (fact.Default is not null && (fact.Required || fact.Type is not (FactType.Text or FactType.Time)))
                throw file.At($"facts[{i}].default", $"{fact.Name}: only an optional text or time has a default.");
            if (fact.Default is { } value && fact.Type == FactType.Text && !fact.Values!.Contains(value))
                throw file.At($"facts[{i}].default", $"{fact.Name}: the default is none of the values.");
        }
        for (var i = 0; i < rule.DatedBy.Count; i++)
        {
            var fact = rule.Facts.FirstOrDefault(fact => fact.Name == rule.DatedBy[i]);
            if (fact?.Type is not (FactType.Instant or FactType.Date or FactType.Year))
                throw file.At($"datedBy[{i}]", $"{rule.DatedBy[i]} is no fact of a date, an instant or a year.");
        }
    }

    private static void CheckPeriods(Rule rule, DataFile file)
    {
        LocalDate? expected = null;
        var closed = true;
        if (rule.Editions.Count == 0)
            throw file.At("editions", "A rule needs an edition.");
        for (var e = 0; e < rule.Editions.Count; e++)
        {
            var edition = rule.Editions[e];
            if (rule.Editions.Take(e).Any(other => other.Id == edition.Id))
                throw file.At($"editions[{e}].id", $"The edition {edition.Id} is given twice.");
            if (edition.Values.Count == 0)
                throw file.At($"editions[{e}].values", "An edition needs values.");
            for (var p = 0; p < edition.Values.Count; p++)
            {
                var (place, period) = ($"editions[{e}].values[{p}]", edition.Values[p]);
                if (!closed || period.ValidFrom < expected)
                    throw file.At($"{place}.validFrom", $"The period from {period.ValidFrom:R} overlaps the one before it.");
                if (period.ValidFrom > expected)
                    throw file.At($"{place}.validFrom", $"There is a gap before {period.ValidFrom:R}.");
                if (period.ValidTo < period.ValidFrom)
                    throw file.At($"{place}.validTo", "The period ends before it begins.");
                closed = period.ValidTo is not null;
                expected = period.ValidTo?.PlusDays(1);
            }
        }
        if (closed)
            throw file.At($"editions[{rule.Editions.Count - 1}].values", "The last period must be open.");
    }

    private static void CheckKinds(Rule rule, DataFile file)
    {
        for (var e = 0; e < rule.Editions.Count; e++)
        {
            for (var p = 0; p < rule.Editions[e].Values.Count; p++)
            {
                var computing = rule.Editions[e].Values[p].Computing;
                var place = $"editions[{e}].values[{p}].computing";
                CheckUses(rule, computing, file, place);
                if (computing.Fault() is { } fault)
                    throw file.At(place, fault);
            }
        }
    }

    private static void CheckUses(Rule rule, Computing computing, DataFile file, string place)
    {
        var uses = computing.Uses().ToList();
        foreach (var use in uses)
        {
            var fact = rule.Facts.FirstOrDefault(fact => fact.Name == use.Name)
                ?? throw file.At(place, $"The kind reads the fact {use.Name}, which the rule does not have.");
            if (!use.Types.Contains(fact.Type))
                throw file.At(place, $"The kind cannot read the fact {use.Name} as {fact.Type}.");
            if (use.Required && !fact.Required && fact.Default is null)
                throw file.At(place, $"The kind needs the fact {use.Name}; it must be required.");
        }
        for (var i = 0; i < rule.Facts.Count; i++)
        {
            if (uses.All(use => use.Name != rule.Facts[i].Name))
                throw file.At($"facts[{i}].name", $"No kind reads the fact {rule.Facts[i].Name}.");
        }
    }
}
