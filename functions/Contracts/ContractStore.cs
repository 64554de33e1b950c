using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Scadenzario.Http;
using Scadenzario.Tables;

namespace Scadenzario.Contracts;

/// <summary>The rows of contracts: read by id, written under their versions, each with its trace and its notice to the handlers.</summary>
public sealed class ContractStore(TableSet tables, TimeProvider time)
{
    // '~' is no character of an id and sorts after all of them; ':' is the one after the digits.
    private const string TracePrefix = "~trace~";
    private const string ChangePrefix = "~change~";
    private readonly SharedTransactions _insurers = new(tables.Contracts);

    /// <summary>The contract; null where the insurer has none of that id, or it is no id.</summary>
    public async Task<StoredContract?> FindAsync(Insurer insurer, string contractId, CancellationToken ct)
    {
        if (!Ids.IsValid(contractId))
        {
            return null;
        }

        return await tables.Contracts.FindAsync<ContractRow>(insurer.Code(), contractId, ct) is { IsClosed: false } row
            ? new(ContractJson.Read(row.Profile), row.Version, row.ChangedAt, row.ETag)
            : null;
    }

    /// <summary>Writes contracts of one insurer, all or none; null where one of them was changed since it was read: read again.</summary>
    public async Task<IReadOnlyList<StoredContract>?> CommitAsync(IReadOnlyList<ContractWrite> writes, string actor, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var actions = new List<TableTransactionAction>();
        var stored = new List<StoredContract>();
        foreach (var write in writes)
        {
            var version = (write.Before?.Version ?? 0) + 1;
            var row = Row(write, version, now);
            actions.Add(write.Before is null
                ? new(TableTransactionActionType.Add, row)
                : new(TableTransactionActionType.UpdateReplace, row, write.Before.RowTag));
            actions.Add(new(TableTransactionActionType.UpsertReplace, Trace(write, version, now, actor)));
            var pending = Pending(write, version, row.Profile);
            actions.Add(new(TableTransactionActionType.UpsertReplace, pending));
            stored.Add(new(write.After, version, now, default) { Change = pending });
        }

        try
        {
            await _insurers.SubmitAsync(actions, ct);
            return stored;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    /// <summary>A page of the trace of a contract, oldest first.</summary>
    public async Task<(IReadOnlyList<ContractTraceRow> Rows, string? Continuation)> TraceAsync(
        Insurer insurer, string contractId, int top, string? continuation, CancellationToken ct)
    {
        var filter = RangeOf(insurer, TracePrefix, contractId);
        return await tables.Contracts.QueryAsync<ContractTraceRow>(filter, top, cancellationToken: ct).PageAsync(continuation, top, ct);
    }

    /// <summary>
    /// The changes of a contract, up to its version, that not every handler has taken note of, oldest first. They are told of and forgotten in their order,
    /// so what waits is an unbroken row of versions up to the last: a few point reads instead of a search.
    /// </summary>
    public async Task<IReadOnlyList<PendingChangeRow>> PendingAsync(StoredContract stored, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var (insurer, contractId) = (stored.Contract.Insurer, stored.Contract.ContractId);
        List<PendingChangeRow> rows = stored.Change is { } last ? [last] : [];
        for (var version = stored.Version - rows.Count; version > 0 && await tables.Contracts.FindAsync<PendingChangeRow>(insurer.Code(), KeyOf(ChangePrefix, contractId, version), ct) is { } row; version--)
        {
            rows.Insert(0, row);
        }

        return rows;
    }

    /// <summary>The changes of all contracts of an insurer that not every handler has taken note of, oldest first for each contract.</summary>
    public IAsyncEnumerable<PendingChangeRow> PendingAsync(Insurer insurer, CancellationToken ct) =>
        tables.Contracts.QueryAsync<PendingChangeRow>(
            TableClient.CreateQueryFilter($"PartitionKey eq {insurer.Code()} and RowKey ge {ChangePrefix} and RowKey lt {ChangePrefix + "~"}"), cancellationToken: ct);

    /// <summary>Forgets a change of which all handlers have taken note.</summary>
    public Task ForgetAsync(PendingChangeRow change, CancellationToken ct) => _insurers.DeleteAsync(change, ct);

    /// <summary>
    /// Closes a contract that is being erased: from now on there is none of that id, nor can one be made, until <see cref="RemoveAsync"/>. Done already, or
    /// where there is none, it changes nothing.
    /// </summary>
    public Task CloseAsync(Insurer insurer, string contractId, CancellationToken ct) => tables.Contracts.ChangeAsync<ContractRow>(
        insurer.Code(),
        contractId,
        row =>
        {
            var isOpen = !row.IsClosed;
            row.Profile = "";
            return isOpen;
        },
        ct);

    /// <summary>Whether a contract is being erased.</summary>
    public async Task<bool> IsClosedAsync(Insurer insurer, string contractId, CancellationToken ct) =>
        await tables.Contracts.FindAsync<ContractRow>(insurer.Code(), contractId, ct) is { IsClosed: true };

    /// <summary>Deletes the traces of a contract and its changes under way; gives how many rows.</summary>
    public async Task<int> ForgetAsync(Insurer insurer, string contractId, CancellationToken ct) =>
        await tables.Contracts.DeleteWhereAsync(RangeOf(insurer, ChangePrefix, contractId), ct)
        + await tables.Contracts.DeleteWhereAsync(RangeOf(insurer, TracePrefix, contractId), ct);

    /// <summary>Deletes what is left of a closed contract. One that was made anew stays.</summary>
    /// <returns>Whether there was anything left.</returns>
    public async Task<bool> RemoveAsync(Insurer insurer, string contractId, CancellationToken ct)
    {
        if (await tables.Contracts.FindAsync<ContractRow>(insurer.Code(), contractId, ct) is not { IsClosed: true } row)
        {
            return false;
        }

        await tables.Contracts.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, ct);
        return true;
    }

    /// <summary>The contracts of an insurer that nobody has changed since an instant.</summary>
    public async IAsyncEnumerable<Contract> UnchangedSinceAsync(Insurer insurer, DateTimeOffset instant, [EnumeratorCancellation] CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {insurer.Code()} and ChangedAt lt {instant}");
        await foreach (var row in tables.Contracts.QueryAsync<ContractRow>(filter, cancellationToken: ct))
        {
            if (!row.IsClosed)
            {
                yield return ContractJson.Read(row.Profile);
            }
        }
    }

    private static string RangeOf(Insurer insurer, string prefix, string contractId) => TableClient.CreateQueryFilter(
        $"PartitionKey eq {insurer.Code()} and RowKey ge {$"{prefix}{contractId}~"} and RowKey lt {$"{prefix}{contractId}~:"}");

    private static ContractRow Row(ContractWrite write, int version, DateTimeOffset now)
    {
        var profile = ContractJson.Write(write.After);
        if (profile.Length > ContractJson.MaximumLength)
        {
            throw new InvalidOperationException($"The contract {write.After} is too large for its row.");
        }

        return new()
        {
            PartitionKey = write.After.Insurer.Code(),
            RowKey = write.After.ContractId,
            Profile = profile,
            Version = version,
            ChangedAt = now,
        };
    }

    private static ContractTraceRow Trace(ContractWrite write, int version, DateTimeOffset now, string actor) => new()
    {
        PartitionKey = write.After.Insurer.Code(),
        RowKey = KeyOf(TracePrefix, write.After.ContractId, version),
        Version = version,
        At = now,
        By = actor,
        Action = write.Action,
        Fields = string.Join(',', ContractFields.Changed(write.Before?.Contract, write.After)),
    };

    private static PendingChangeRow Pending(ContractWrite write, int version, string after) => new()
    {
        PartitionKey = write.After.Insurer.Code(),
        RowKey = KeyOf(ChangePrefix, write.After.ContractId, version),
        ContractId = write.After.ContractId,
        Before = write.Before is { } before ? ContractJson.Write(before.Contract) : null,
        After = after,
    };

    private static string KeyOf(string prefix, string contractId, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{contractId}~{version:D10}");
}
