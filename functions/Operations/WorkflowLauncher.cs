using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Scadenzario.Tables;

namespace Scadenzario.Operations;

/// <summary>
/// Starts a workflow and writes the row that it is about, so that neither is lost when the app dies in between: the start is recorded first, and
/// recurring work picks up what was left. Such a workflow may find no row, because the app died before it was written; then it must end quietly.
/// </summary>
public sealed class WorkflowLauncher(TableSet tables, TimeProvider time, ILogger<WorkflowLauncher> log) : IRecurringWork
{
    // Longer than any request takes: a younger record may belong to one that is still running.
    private static readonly TimeSpan _age = TimeSpan.FromMinutes(5);
    private readonly SharedTransactions _starts = new(tables.Starts);

    /// <summary>Records the start, writes the row, starts the workflow.</summary>
    /// <param name="client">The engine's client.</param>
    /// <param name="start">What to start. Its instance id must be new with every row, for instance by a generation.</param>
    /// <param name="commit">Writes the row; false where there is nothing to start, because somebody else was faster.</param>
    /// <param name="ct">Cancels it; what was recorded is then picked up later.</param>
    /// <returns>What <paramref name="commit"/> answered.</returns>
    public async Task<bool> LaunchAsync(DurableTaskClient client, WorkflowStart start, Func<Task<bool>> commit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(commit);
        var record = StartRow.Of(start, time.GetUtcNow());
        var (own, isNew) = await RecordAsync(record, ct);
        if (await commit())
        {
            // The row is new, so an instance that has ended found none: it is left from an attempt that died before its row was written.
            await client.StartUnlessRunningAsync(record.Orchestrator, record.RowKey, record.ReadInput(), ct);
            await ForgetAsync(record, ETag.All, ct);
            return true;
        }

        if (isNew)
        {
            // Only the own record: the faster one may have recorded the same start meanwhile.
            await ForgetAsync(record, own, ct);
        }
        else
        {
            // The faster one may have died after it wrote its row: whoever repeats the request need not wait for the recurring work. The record stays.
            await client.StartOnceAsync(record.Orchestrator, record.RowKey, record.ReadInput(), ct);
        }

        return false;
    }

    /// <summary>Starts what was left.</summary>
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        var left = time.GetUtcNow() - _age;
        var finished = true;
        await foreach (var record in tables.Starts.QueryAsync<StartRow>(cancellationToken: ct))
        {
            if (record.RecordedAt > left)
            {
                finished = false;
            }
            else
            {
                await client.StartOnceAsync(record.Orchestrator, record.RowKey, record.ReadInput(), ct);
                await ForgetAsync(record, record.ETag, ct);
                log.StartResumed(record.RowKey);
            }
        }

        return finished;
    }

    /// <summary>Records a start; one that is recorded already gets a new version, so that nobody else forgets it.</summary>
    private async Task<(ETag Version, bool IsNew)> RecordAsync(StartRow record, CancellationToken ct)
    {
        try
        {
            return (await WriteAsync(TableTransactionActionType.Add), true);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return (await WriteAsync(TableTransactionActionType.UpsertReplace), false);
        }

        async Task<ETag> WriteAsync(TableTransactionActionType how) => (await _starts.SubmitAsync([new(how, record)], ct))[0];
    }

    private async Task ForgetAsync(StartRow record, ETag tag, CancellationToken ct)
    {
        try
        {
            await _starts.SubmitAsync([new(TableTransactionActionType.Delete, record, tag)], ct);
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            // Forgotten already, or recorded again meanwhile.
        }
    }
}

/// <summary>A workflow to be started.</summary>
/// <param name="Orchestrator">The orchestrator's name.</param>
/// <param name="InstanceId">The instance id, new with every row that the workflow is about.</param>
/// <param name="Input">Its input: ids and dates only.</param>
public sealed record WorkflowStart(string Orchestrator, string InstanceId, object? Input);

/// <summary>A start that was recorded. One partition; row: the instance id.</summary>
public sealed class StartRow() : TableRow("start")
{
    /// <summary>The orchestrator's name.</summary>
    public string Orchestrator { get; set; } = "";

    /// <summary>The input as JSON; null for none.</summary>
    public string? Input { get; set; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset RecordedAt { get; set; }

    internal object? ReadInput() => Input is null ? null : JsonSerializer.Deserialize<JsonElement>(Input);

    internal static StartRow Of(WorkflowStart start, DateTimeOffset at) => new()
    {
        RowKey = start.InstanceId,
        Orchestrator = start.Orchestrator,
        Input = start.Input is null ? null : JsonSerializer.Serialize(start.Input, start.Input.GetType()),
        RecordedAt = at,
    };
}
