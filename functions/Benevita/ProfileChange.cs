using System.Text.Json;
using NodaTime;
using Scadenzario.Activation;
using Scadenzario.Calendar;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Http;

namespace Scadenzario.Benevita;

/// <summary>What a portal changes in a participant's profile; null where a field stays.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="BirthDate">The date of birth.</param>
/// <param name="HeadOfFamily">A child's head of family: a participant's id.</param>
/// <param name="Collective">The percent of a collective contract; null in a product without one.</param>
/// <param name="EntryYear">The year of entry into the supplementary insurance.</param>
/// <param name="Products">The products of a child that is known by its family only.</param>
public sealed record ProfileChange(
    string? ContractId, LocalDate? BirthDate, string? HeadOfFamily, ProductPercents? Collective, int? EntryYear, IReadOnlyList<string>? Products)
{
    /// <summary>Reads the fields; what is wrong with them, the body says.</summary>
    public static ProfileChange Read(JsonFields body, string participantId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(body);
        var today = ZurichTime.DateOf(now);
        var change = new ProfileChange(
            body.OptionalId("contractId"),
            body.OptionalDate("birthDate"),
            body.OptionalId("headOfFamily"),
            ReadCollective(body),
            body.OptionalInteger("entryYear", 1900, today.Year),
            body.OptionalChoices("products", "COMPLETA_TOP", "HOSPITA"));
        if (change.BirthDate > today)
        {
            body.Refuse("birthDate", "Lies in the future.");
        }

        if (change.HeadOfFamily == participantId)
        {
            body.Refuse("headOfFamily", "Cannot be the participant.");
        }

        return change;
    }

    /// <summary>What contradicts the profile as it is; none where all fits.</summary>
    /// <param name="row">The profile; null where there is none yet.</param>
    /// <param name="head">The head of family that the change names; null where it names none, or one that is not known.</param>
    public IEnumerable<(string Field, string Text)> Contradictions(ParticipantRow? row, ParticipantRow? head)
    {
        if (HeadOfFamily is not null)
        {
            if (head is not { HasApplication: true })
            {
                yield return ("headOfFamily", "Is not a participant of the programme.");
            }

            if ((BirthDate ?? row?.Born) is null)
            {
                yield return ("birthDate", "Is needed with a head of family.");
            }
        }

        if (EntryYear is { } entry && row?.ActivatedAt is { } activated && entry > ZurichTime.DateOf(activated).Year)
        {
            yield return ("entryYear", "Lies after the activation of the programme.");
        }

        if (Products is not null && row is { HasApplication: true })
        {
            yield return ("products", "Are those of the application.");
        }
    }

    private static ProductPercents? ReadCollective(JsonFields body)
    {
        if (body.OptionalObject("collectivePercent") is not { } element)
        {
            return null;
        }

        var percents = new Dictionary<string, decimal?>(StringComparer.Ordinal) { ["completaTop"] = null, ["hospita"] = null };
        foreach (var member in element.EnumerateObject())
        {
            if (!percents.ContainsKey(member.Name))
            {
                body.Refuse("collectivePercent", $"Has completaTop and hospita only.");
            }
            else if (member.Value.ValueKind != JsonValueKind.Null)
            {
                percents[member.Name] = FactValues.Percent(member.Value) as decimal?;
                if (percents[member.Name] is null)
                {
                    body.Refuse("collectivePercent", "Must hold percentages from 0 to 100, or null.");
                }
            }
        }

        return new(percents["completaTop"], percents["hospita"]);
    }
}
