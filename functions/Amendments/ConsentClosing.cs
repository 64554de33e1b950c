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
    /// <returns>The row; null where there is none.</returns>
    public async Task<ConsentRow?> ConcludeAsync(ConsentInput input, CancellationToken ct)
    {
        if (await amendments.ChangeAsync(input, row => plan.Judge(row, time.GetUtcNow()), ct) is not { } row)
        {
            return null;
        }

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
        log.Closed(input.WorkflowId, row.Status);
        return row;
    }

    /// <summary>Takes note of a termination that answers the amendment and was decided before the contract was under it.</summary>
    public async Task AdoptTerminationAsync(ConsentInput input, CancellationToken ct)
    {
        if (await amendments.FindAsync(input, ct) is not { TerminationId: null } row || row.Terms.TakesOpposition)
        {
            return;
        }

        var all = await terminations.OfAsync(input.Insurer, input.ContractId, ct);
        if (all.FirstOrDefault(one => one.HasEffect && ConsentTerminations.Answers(one, row)) is { } termination)
        {
            await amendments.ChangeAsync(input, now => ConsentTerminations.Take(now, termination), ct);
        }
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
