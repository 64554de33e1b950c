using Microsoft.DurableTask.Client;
using Scadenzario.Accounts;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;

namespace Scadenzario.Amendments;

/// <summary>Reported uses of the portal: the next one after the communication accepts an amendment (KPT 12).</summary>
public sealed class ConsentUses(AmendmentBook amendments, ConsentChanges changes, TimeProvider time) : IPortalUseHandler
{
    // The first one that counts decides; the others are kept because a session may turn out not to count.
    private const int Most = 24;

    /// <inheritdoc />
    public async Task UsedAsync(Insurer insurer, string contractId, DateTimeOffset at, DurableTaskClient client, CancellationToken ct)
    {
        if (!AmendmentRule.All.Any(rule => rule.Insurer == insurer && rule.CountsUse))
        {
            return;
        }

        // An amendment of long ago is closed; a log-in need not look at it.
        var since = ZurichTime.DateOf(time.GetUtcNow()).PlusYears(-1);
        foreach (var row in await amendments.OfAsync(insurer, contractId, one => one.Terms.CountsUse && one.Effective >= since, ct))
        {
            await changes.ApplyAsync(row.Input, now => Add(now, Moment.Of(at)), client, ct);
        }
    }

    /// <summary>Notes a use; false where it changes nothing: known, before the communication, or after what has decided.</summary>
    public static bool Add(ConsentRow row, Moment use)
    {
        ArgumentNullException.ThrowIfNull(row);
        var uses = row.UseList;
        if (row.ClosedAt is not null || uses.Contains(use) || (row.Communicated is { } communicated && !communicated.IsBefore(use)))
        {
            return false;
        }

        var all = uses.Append(use).OrderBy(one => one.Instant).ToList();
        if (all.Count > Most)
        {
            // Before the communication only the latest can count, after it the earliest.
            all.RemoveAt(row.CommunicatedAt is null ? 0 : Most);
        }

        var text = string.Join(' ', all.Select(one => one.Text));
        (var changed, row.Uses) = (row.Uses != text, text);
        return changed;
    }
}
