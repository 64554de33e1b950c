using Scadenzario.Activation;
using Scadenzario.Calendar;

namespace Scadenzario.Benevita;

/// <summary>Gathers what a participant's discounts depend on.</summary>
public sealed class DiscountFactsReader(
    Participants participants, ParticipantRecords records, IMailsSent mails, GradePlan grades, TimeProvider time)
{
    /// <summary>The facts of a participant and of a child's heads of family, for years up to <paramref name="lastYear"/>; null where there is no such participant.</summary>
    public async Task<DiscountFacts?> ReadAsync(string participantId, int lastYear, CancellationToken ct) =>
        await participants.FindAsync(participantId, ct) is { } row ? await ReadAsync(row, lastYear, ct) : null;

    /// <summary>The same for a row that was read already, and as it is there.</summary>
    public async Task<DiscountFacts> ReadAsync(ParticipantRow row, int lastYear, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        var facts = await ReadOwnAsync(row, lastYear, ct);
        var heads = new Dictionary<string, DiscountFacts>(StringComparer.Ordinal);
        foreach (var id in ProfileHistory.Read<HeadSince>(row.HeadHistory).Select(head => head.HeadId).Distinct())
        {
            // A head of family is nobody's child: further up nothing is asked.
            if (await participants.FindAsync(id, ct) is { } head)
            {
                heads[id] = await ReadOwnAsync(head, lastYear, ct);
            }
        }

        return facts with { Heads = ProfileHistory.Read<HeadSince>(row.HeadHistory), HeadFacts = heads };
    }

    private async Task<DiscountFacts> ReadOwnAsync(ParticipantRow row, int lastYear, CancellationToken ct)
    {
        IReadOnlyList<Participation> participations = [.. ProfileHistory.Read<Participation>(row.PastParticipations), Participation.Of(row)];
        var facts = new DiscountFacts
        {
            ParticipantId = row.RowKey,
            Now = time.GetUtcNow(),
            Products = row.Products.Length == 0 ? [] : row.ProductList,
            Participations = participations,
            BirthDate = row.Born,
            Collective = ProfileHistory.Read<CollectiveSince>(row.CollectiveHistory),
            EntryYear = row.EntryYear,
        };
        return participations.Any(p => p.ActivatedAt is not null) ? await WithDeclarationsAsync(facts, lastYear, ct) : facts;
    }

    private async Task<DiscountFacts> WithDeclarationsAsync(DiscountFacts facts, int lastYear, CancellationToken ct)
    {
        var read = await records.OfAsync(facts.ParticipantId, ct);
        facts = facts with { Declarations = read.Declarations, Deductions = read.Deductions, Reviews = read.Reviews };
        var sent = new Dictionary<int, int>();
        var first = facts.Participations.Where(p => p.ActivatedAt is not null).Min(p => ZurichTime.DateOf(p.ActivatedAt!.Value).Year) + 1;
        for (var year = first; year < lastYear; year++)
        {
            if (!facts.Declarations.ContainsKey(year) && facts.Now >= grades.Window(year).EndsAt && await mails.CountAsync(facts.ParticipantId, year, ct) is { } count)
            {
                sent[year] = count;
            }
        }

        return facts with { MailsSent = sent };
    }
}
