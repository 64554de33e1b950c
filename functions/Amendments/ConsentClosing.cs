using Microsoft.Extensions.Logging;
using Scadenzario.Operations;
using Scadenzario.Terminations;

namespace Scadenzario.Amendments;

/// <summary>Closes an amendment for a contract, with what follows: the online contract's end (KPT), the message to the holder, the event for the portal.</summary>
public sealed class ConsentClosing(
    AmendmentBook amendments,
    ConsentPlan plan,
    ConsentNotices notices,
    OnlineContractEnd online,
    TerminationBook terminations,
    EventBook events,
    TimeProvider time,
    ILogger<ConsentClosing> log)
{
    /// <summary>Judges the row as it is now; where that closes it, does what follows. A repeat does nothing twice.</summary>
    /// <param name="row">The row as it was read.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <param name="isOver">Whether its term has run out, so that its workflow ends with the closing.</param>
    /// <returns>The row as it is now.</returns>
    public async Task<ConsentRow> ConcludeAsync(ConsentRow row, CancellationToken ct, bool isOver = false)
    {
        ArgumentNullException.ThrowIfNull(row);
        row = await amendments.ChangeAsync(row, now => plan.Judge(now, time.GetUtcNow()) | End(now, isOver), ct);
        if (row.ClosedAt is null)
        {
            return row;
        }

        if (row.Opposition is { } opposition && (row.State is ConsentStatus.Opposed or ConsentStatus.Terminated))
        {
            await online.EndAsync(row, opposition.Instant, ct);
            await notices.ConfirmOppositionAsync(row, opposition.Day, ct);
        }

        await events.AppendAsync(EventOf(row), ct);
        log.Closed(row.Input.WorkflowId, row.Status);
        return row;
    }

    /// <summary>
    /// Takes note of what nobody told the row: a termination that was decided before the contract was under the amendment (CSS, Helsana), or an online
    /// contract that has ended for another reason (KPT).
    /// </summary>
    public async Task<ConsentRow> AdoptAsync(ConsentRow row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.ClosedAt is not null || row.TerminationId is not null || row.OnlineEndedAt is not null)
        {
            return row;
        }

        if (row.Terms.TakesOpposition)
        {
            return row.Opposition is null && await online.EndedAtAsync(row, ct) is { } ended
                ? await amendments.ChangeAsync(row, now => (now.OnlineEndedAt ??= ended) == ended, ct)
                : row;
        }

        var all = await terminations.OfAsync(row.Insurer, row.RowKey, ct);
        return all.FirstOrDefault(one => one.HasEffect && ConsentTerminations.Answers(one, row)) is { } termination
            ? await amendments.ChangeAsync(row, now => ConsentTerminations.Take(now, termination), ct)
            : row;
    }

    private static bool End(ConsentRow row, bool isOver)
    {
        if (!isOver || row.IsOver || row.ClosedAt is null)
        {
            return false;
        }

        row.IsOver = true;
        return true;
    }

    private static PortalEvent EventOf(ConsentRow row)
    {
        var data = new Dictionary<string, string>
        {
            ["amendmentId"] = row.AmendmentId,
            ["outcome"] = row.Status.ToLowerInvariant(),
            ["effectiveOn"] = row.EffectiveOn,
        };
        if (row.AcceptedAt is { } accepted)
        {
            data["acceptedAt"] = Http.Json.Text(accepted);
        }

        if (row.OppositionAt is { } opposed)
        {
            data["oppositionReceivedAt"] = opposed;
        }

        if (row.TerminationId is { } termination)
        {
            data["terminationId"] = termination;
        }

        if (row.CoverEndsOn is { } end)
        {
            data["coverEndsOn"] = end;
        }

        return new(row.Insurer, "amendment-closed", row.RowKey, FormattableString.Invariant($"{row.AmendmentId}|{row.Closings}"), data);
    }
}
