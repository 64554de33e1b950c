using Azure;
using Azure.Data.Tables;
using Scadenzario.Http;
using Scadenzario.Tables;

namespace Scadenzario.Activation;

/// <summary>
/// The participants' table. Beside the participants its partition holds the pending starts: rows written in one transaction with a new application
/// and deleted once its workflow runs, so that a start survives a crash between the two; and the list of each head of family's children.
/// </summary>
public sealed class Participants(TableSet tables)
{
    // '~' is no character of an id and sorts after all of them.
    private const string StartPrefix = "~start-";
    private const string ChildPrefix = "~child~";

    /// <summary>The participant; null where there is none.</summary>
    public Task<ParticipantRow?> FindAsync(string participantId, CancellationToken ct) =>
        tables.Participants.FindAsync<ParticipantRow>(ParticipantRow.Partition, participantId, ct);

    /// <summary>Writes a new application together with its pending start; false where the row was changed meanwhile: read it again.</summary>
    public async Task<bool> ApplyAsync(ParticipantRow row, bool isNew, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        var start = new TableEntity(ParticipantRow.Partition, StartKey(row.RowKey))
        {
            ["ParticipantId"] = row.RowKey,
            ["Generation"] = row.Generation,
        };
        try
        {
            await tables.Participants.SubmitTransactionAsync(
                [
                    isNew
                        ? new TableTransactionAction(TableTransactionActionType.Add, row)
                        : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, row.ETag),
                    new TableTransactionAction(TableTransactionActionType.UpsertReplace, start),
                ],
                ct);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>
    /// Changes a participant under its ETag, reading it again as often as somebody else was faster.
    /// </summary>
    /// <param name="participantId">The participant.</param>
    /// <param name="change">Applies the change; false where there is nothing to change (any more).</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>The row as it is now and whether it was changed; null where there is no such participant.</returns>
    public Task<(ParticipantRow Row, bool Changed)?> ChangeAsync(string participantId, Func<ParticipantRow, bool> change, CancellationToken ct) =>
        tables.Participants.ChangeAsync(ParticipantRow.Partition, participantId, change, ct);

    /// <summary>The same for a row that has just been read, which is read again only where somebody else was faster.</summary>
    public Task<(ParticipantRow Row, bool Changed)?> ChangeAsync(ParticipantRow row, Func<ParticipantRow, bool> change, CancellationToken ct) =>
        tables.Participants.ChangeAsync(row, change, ct);

    /// <summary>The same for somebody who has applied, under an id that came from outside; null where there is no such participant.</summary>
    public async Task<ParticipantRow?> ChangeApplicantAsync(string participantId, Func<ParticipantRow, bool> change, CancellationToken ct) =>
        Ids.IsValid(participantId) && await ChangeAsync(participantId, change, ct) is ({ HasApplication: true } row, _) ? row : null;

    /// <summary>Writes a row as it is; false where it was changed meanwhile, or is there although it was to be new: read it again.</summary>
    public Task<bool> TryWriteAsync(ParticipantRow row, bool isNew, CancellationToken ct) =>
        isNew ? tables.Participants.TryAddAsync(row, ct) : tables.Participants.TryReplaceAsync(row, ct);

    /// <summary>Notes that a child has, or may get, this head of family; noting it again changes nothing.</summary>
    public Task AddChildAsync(string headId, string childId, CancellationToken ct) => tables.Participants.UpsertEntityAsync(
        new TableEntity(ParticipantRow.Partition, $"{ChildPrefix}{headId}~{childId}") { ["ParticipantId"] = childId }, TableUpdateMode.Replace, ct);

    /// <summary>Those who have, or once had, this head of family.</summary>
    public async Task<IReadOnlyList<string>> ChildrenAsync(string headId, CancellationToken ct)
    {
        List<string> children = [];
        var (from, to) = ($"{ChildPrefix}{headId}~", $"{ChildPrefix}{headId}~~");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {ParticipantRow.Partition} and RowKey ge {from} and RowKey lt {to}");
        await foreach (var child in tables.Participants.QueryAsync<TableEntity>(filter, cancellationToken: ct))
        {
            children.Add(child.GetString("ParticipantId")!);
        }

        return children;
    }

    /// <summary>The participants that belong to a contract.</summary>
    public async Task<IReadOnlyList<string>> OfContractAsync(string contractId, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {ParticipantRow.Partition} and ContractId eq {contractId}");
        return [.. (await tables.Participants.QueryAsync<ParticipantRow>(filter, cancellationToken: ct).AllAsync(ct)).Select(row => row.RowKey)];
    }

    /// <summary>Deletes a participant who is erased, with the pending start and the places in families; gives how many rows.</summary>
    public async Task<int> ForgetAsync(string participantId, CancellationToken ct)
    {
        var removed = 0;
        var asHead = $"{ChildPrefix}{participantId}~";
        foreach (var filter in new[]
        {
            TableClient.CreateQueryFilter($"PartitionKey eq {ParticipantRow.Partition} and RowKey ge {asHead} and RowKey lt {asHead + "~"}"),
            TableClient.CreateQueryFilter($"PartitionKey eq {ParticipantRow.Partition} and RowKey ge {ChildPrefix} and ParticipantId eq {participantId}"),
            TableClient.CreateQueryFilter($"PartitionKey eq {ParticipantRow.Partition} and RowKey eq {StartKey(participantId)}"),
            TableClient.CreateQueryFilter($"PartitionKey eq {ParticipantRow.Partition} and RowKey eq {participantId}"),
        })
        {
            removed += await tables.Participants.DeleteWhereAsync(filter, ct);
        }

        return removed;
    }

    /// <summary>The workflow runs: forgets the pending start.</summary>
    public Task StartedAsync(string participantId, CancellationToken ct) =>
        tables.Participants.DeleteEntityAsync(ParticipantRow.Partition, StartKey(participantId), ETag.All, ct);

    /// <summary>Applications whose workflow may not have been started.</summary>
    public async IAsyncEnumerable<string> PendingStartsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {ParticipantRow.Partition} and RowKey ge {StartPrefix}");
        await foreach (var start in tables.Participants.QueryAsync<TableEntity>(filter, cancellationToken: ct))
        {
            yield return start.GetString("ParticipantId")!;
        }
    }

    private static string StartKey(string participantId) => StartPrefix + participantId;
}
