using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Operations;
using Scadenzario.Tables;

namespace Scadenzario.Terminations.Watches;

/// <summary>The watches: found, changed, and brought into line with contract and terminations.</summary>
public sealed class WatchBook(
    TableSet tables, ContractBook contracts, TerminationBook terminations, WatchSchedule schedule, WorkflowLauncher launcher, TimeProvider time)
{
    /// <summary>The watch; null where the contract has none of that id. A deleted one is found.</summary>
    public Task<WatchRow?> FindAsync(Insurer insurer, string contractId, string watchId, CancellationToken ct) =>
        tables.Watches.FindAsync<WatchRow>(insurer.Partition(contractId), watchId, ct);

    /// <summary>All watches of a contract that nobody has deleted, by id.</summary>
    public async Task<IReadOnlyList<WatchRow>> OfAsync(Insurer insurer, string contractId, CancellationToken ct) =>
        await tables.Watches.QueryAsync<WatchRow>(Living(insurer, contractId), cancellationToken: ct).AllAsync(ct);

    /// <summary>A page of a contract's watches that nobody has deleted, by id.</summary>
    public Task<(IReadOnlyList<WatchRow> Rows, string? Continuation)> ListAsync(
        Insurer insurer, string contractId, int top, string? continuation, CancellationToken ct) =>
        tables.Watches.QueryAsync<WatchRow>(Living(insurer, contractId), top, cancellationToken: ct).PageAsync(continuation, top, ct);

    /// <summary>Changes a watch under its ETag, reading it again as often as somebody else was faster.</summary>
    /// <param name="input">Which watch.</param>
    /// <param name="change">Applies the change; false where there is nothing to change.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>The watch as it is now; null where there is none.</returns>
    public async Task<WatchRow?> ChangeAsync(WatchInput input, Func<WatchRow, bool> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        return (await tables.Watches.ChangeAsync(input.Insurer.Partition(input.ContractId), input.WatchId, change, ct))?.Row;
    }

    /// <summary>The same for a watch that has been read already, which is read again only where somebody else was faster.</summary>
    public async Task<WatchRow?> ChangeAsync(WatchRow row, Func<WatchRow, bool> change, CancellationToken ct) =>
        (await tables.Watches.ChangeAsync(row, change, ct))?.Row;

    /// <summary>The status that contract and terminations give a watch now.</summary>
    /// <param name="row">The watch.</param>
    /// <param name="contract">Its contract as it is now; null where it is gone.</param>
    /// <param name="ct">Cancels the search.</param>
    public async Task<WatchStatus> JudgeAsync(WatchRow row, Contract? contract, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        var known = row.Watched.AwaitsTermination ? await terminations.OfAsync(row.Of, row.ContractId, ct) : [];
        return WatchCircumstances.Judge(row, schedule.DeadlineOf(row), contract, known);
    }

    /// <summary>
    /// Brings all watches of a contract into line after a termination or a change of the contract: what is no longer needed ends, what is needed again
    /// starts again. Repeating it changes nothing.
    /// </summary>
    public async Task ReconsiderAsync(Insurer insurer, string contractId, DurableTaskClient client, CancellationToken ct)
    {
        foreach (var row in await OfAsync(insurer, contractId, ct))
        {
            await ReconsiderAsync(row, client, ct);
        }
    }

    /// <summary>
    /// Something other than a termination has arrived that watches of a rule wait for, such as the request for another deductible: they remind no more of
    /// this deadline. Repeating it changes nothing.
    /// </summary>
    public async Task ArrivedAsync(Insurer insurer, string contractId, string rule, DurableTaskClient client, CancellationToken ct)
    {
        foreach (var row in (await OfAsync(insurer, contractId, ct)).Where(row => row.Rule == rule && !row.Watched.AwaitsTermination))
        {
            await ArrivedAsync(row, client, ct);
        }
    }

    /// <summary>The same for one watch.</summary>
    /// <returns>The watch as it is now; null where it has been removed meanwhile.</returns>
    public async Task<WatchRow?> ArrivedAsync(WatchRow watch, DurableTaskClient client, CancellationToken ct)
    {
        var row = watch;
        while (row is { State: WatchStatus.Active })
        {
            SetStatus(row, WatchStatus.Arrived, time.GetUtcNow());
            if (await UpdateAsync(row, ct))
            {
                break;
            }

            row = await FindAsync(row.Of, row.ContractId, row.RowKey, ct);
        }

        if (row is not null)
        {
            await TellAsync(row, client, ct);
        }

        return row;
    }

    /// <summary>Starts the watch's workflow with a new or changed row; false where somebody else changed the row meanwhile.</summary>
    public Task<bool> StartAsync(WatchRow row, bool isNew, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        var input = new WatchInput(row.Of, row.ContractId, row.RowKey, row.Generation, row.Season);
        var start = new WorkflowStart(nameof(WatchOrchestrator), input.WorkflowId, input);
        return launcher.LaunchAsync(client, start, () => isNew ? tables.Watches.TryAddAsync(row, ct) : UpdateAsync(row, ct), ct);
    }

    /// <summary>Writes a changed row; false where somebody else changed it meanwhile.</summary>
    public Task<bool> UpdateAsync(WatchRow row, CancellationToken ct) =>
        tables.Watches.TryReplaceAsync(row, ct);

    /// <summary>Tells the watch's workflow to look again. Where it is gone, nothing happens.</summary>
    public static Task TellAsync(WatchRow row, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(client);
        return client.RaiseEventAsync(row.WorkflowId, WatchOrchestrator.Changed, row.Status, ct);
    }

    /// <summary>Sets a status with what a calendar must hear of it.</summary>
    public static void SetStatus(WatchRow row, WatchStatus status, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        row.State = status;
        row.Sequence++;
        row.ChangedAt = now;
    }

    private async Task ReconsiderAsync(WatchRow? row, DurableTaskClient client, CancellationToken ct)
    {
        while (row is not null)
        {
            var status = await JudgeAsync(row, await contracts.FindAsync(row.Of, row.ContractId, ct), ct);
            if (status == row.State)
            {
                // Also where it was set by an attempt that died before it told: the workflow looks again, which does no harm.
                await TellAsync(row, client, ct);
                return;
            }

            var ran = row.IsRunning;
            SetStatus(row, status, time.GetUtcNow());
            if (!ran && row.IsRunning)
            {
                row.Generation++;
                if (await StartAsync(row, isNew: false, client, ct))
                {
                    return;
                }
            }
            else if (await UpdateAsync(row, ct))
            {
                await TellAsync(row, client, ct);
                return;
            }

            row = await FindAsync(row.Of, row.ContractId, row.RowKey, ct);
        }
    }

    private static string Living(Insurer insurer, string contractId) => TableClient.CreateQueryFilter(
        $"PartitionKey eq {insurer.Partition(contractId)} and Status ne {nameof(WatchStatus.Deleted)}");
}
