using NodaTime;
using NodaTime.Text;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Http;

namespace Scadenzario.Amendments;

/// <summary>An amendment as a portal sends it.</summary>
/// <param name="AmendmentId">The amendment.</param>
/// <param name="Insurer">The insurer.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="ContractIds">The contracts, none twice.</param>
/// <param name="CommunicatedAt">The archiving (KPT, Helsana) or the receipt (CSS); null for each contract's own document.</param>
/// <param name="EffectiveOn">The day on which the change takes effect.</param>
/// <param name="DocumentId">The archived document of the one contract; null for none.</param>
public sealed record AmendmentRequest(
    string AmendmentId, Insurer Insurer, string Rule, IReadOnlyList<string> ContractIds, Moment? CommunicatedAt, LocalDate EffectiveOn, string? DocumentId)
{
    // More than a body of 64 KiB can hold.
    private const int MostContracts = 50_000;

    /// <summary>Reads the fields; what is wrong with them, the body says.</summary>
    public static AmendmentRequest Read(JsonFields body, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(body);
        var request = new AmendmentRequest(
            body.RequiredId("amendmentId"),
            body.RequiredInsurer("insurer"),
            body.RequiredText("rule", 64),
            body.RequiredIds("contractIds", MostContracts),
            body.OptionalMoment("communicatedAt"),
            body.RequiredDate("effectiveOn"),
            body.OptionalId("documentId"));
        if (body.Has("rule") && body.Has("insurer"))
        {
            request.CheckRule(body);
        }

        request.CheckDates(body, now);
        if (request.DocumentId is not null && request.ContractIds.Count > 1)
        {
            body.Refuse("documentId", "Is the document of one contract; for several, each one's own document of the kind amendment counts.");
        }

        return request;
    }

    /// <summary>The row of a new amendment. Its edition is noted by who records it.</summary>
    /// <param name="archivedAt">The archiving of the named document; null without one.</param>
    /// <param name="by">Who records it.</param>
    /// <param name="now">Now.</param>
    public AmendmentRow ToRow(DateTimeOffset? archivedAt, string by, DateTimeOffset now) => new()
    {
        PartitionKey = Insurer.Code(),
        RowKey = AmendmentId,
        Rule = Rule,
        EffectiveOn = LocalDatePattern.Iso.Format(EffectiveOn),
        CommunicatedAt = CommunicatedAt?.Text ?? (archivedAt is { } at ? Moment.Of(at).Text : null),
        DocumentId = DocumentId,
        RecordedAt = now,
        RecordedBy = by,
    };

    private void CheckRule(JsonFields body)
    {
        if (AmendmentRule.Find(Rule) is not { } rule || rule.Insurer != Insurer)
        {
            var possible = AmendmentRule.All.Where(one => one.Insurer == Insurer).Select(one => one.Id).ToList();
            body.Refuse("rule", possible.Count == 0 ? $"{Insurer.Code()} has no rule of amendments." : $"Must be one of {string.Join(", ", possible)}.");
            return;
        }

        if (body.Has("effectiveOn") && !rule.CanTakeEffectOn(EffectiveOn))
        {
            body.Refuse("effectiveOn", "Must be a 1 January: discounts change with the calendar year.");
        }

        if (rule.Communication == Communication.Supplied && !body.Has("communicatedAt"))
        {
            body.Refuse("communicatedAt", "Is missing: the term runs from the receipt.");
        }

        if (rule.Communication != Communication.Supplied && CommunicatedAt is not null && DocumentId is not null)
        {
            body.Refuse("documentId", "Its archiving is the communication: give it or communicatedAt.");
        }
    }

    private void CheckDates(JsonFields body, DateTimeOffset now)
    {
        var today = ZurichTime.DateOf(now);
        if (CommunicatedAt is { } at && (at.IsToCome(now) || at.Day < today.PlusYears(-1)))
        {
            body.Refuse("communicatedAt", at.IsToCome(now) ? "Is still to come." : "Is more than a year ago.");
        }

        if (EffectiveOn != default && (EffectiveOn < today.PlusYears(-1) || EffectiveOn > today.PlusYears(5)))
        {
            body.Refuse("effectiveOn", "Must lie between a year ago and five years from now.");
        }
    }
}
