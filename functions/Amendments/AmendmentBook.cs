using Azure;
using Azure.Data.Tables;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Amendments;

/// <summary>The table of amendments and of the contracts under each.</summary>
public sealed class AmendmentBook(TableSet tables)
{
    // What a transaction takes.
    private const int MostAtOnce = 100;
    private const int Transactions = 4;

    /// <summary>The amendment; null where the insurer has none of that id.</summary>
    public Task<AmendmentRow?> FindAsync(Insurer insurer, string amendmentId, CancellationToken ct) =>
        tables.Amendments.FindAsync<AmendmentRow>(insurer.Code(), amendmentId, ct);

    /// <summary>All amendments of an insurer, by id: a few a year.</summary>
    public Task<List<AmendmentRow>> OfAsync(Insurer insurer, CancellationToken ct) =>
        tables.Amendments.QueryAsync<AmendmentRow>(Partition(insurer.Code()), cancellationToken: ct).AllAsync(ct);

    /// <summary>A page of an insurer's amendments, by id.</summary>
    public Task<(IReadOnlyList<AmendmentRow> Rows, string? Continuation)> ListAsync(Insurer insurer, int top, string? continuation, CancellationToken ct) =>
        tables.Amendments.QueryAsync<AmendmentRow>(Partition(insurer.Code()), top, cancellationToken: ct).PageAsync(continuation, top, ct);

    /// <summary>Writes an amendment; false where somebody else was faster.</summary>
    public Task<bool> TryWriteAsync(AmendmentRow row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.ETag == default ? tables.Amendments.TryAddAsync(row, ct) : tables.Amendments.TryReplaceAsync(row, ct);
    }

    /// <summary>The contract under an amendment; null where it is not.</summary>
    public Task<ConsentRow?> FindAsync(ConsentInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        return tables.Amendments.FindAsync<ConsentRow>(input.Insurer.Partition(input.AmendmentId), input.ContractId, ct);
    }

    /// <summary>A contract's rows under all amendments of its insurer that a condition picks.</summary>
    public async Task<IReadOnlyList<ConsentRow>> OfAsync(Insurer insurer, string contractId, Func<AmendmentRow, bool> picks, CancellationToken ct)
    {
        List<ConsentRow> rows = [];
        foreach (var amendment in (await OfAsync(insurer, ct)).Where(picks).OrderBy(one => one.RecordedAt))
        {
            if (await FindAsync(new ConsentInput(insurer, amendment.RowKey, contractId), ct) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>Writes a changed row; false where somebody else was faster.</summary>
    public Task<bool> TryReplaceAsync(ConsentRow row, CancellationToken ct) => tables.Amendments.TryReplaceAsync(row, ct);

    /// <summary>Changes a row, reading it again where somebody else was faster. A row that was read is not read again first.</summary>
    /// <param name="row">The row as it was read.</param>
    /// <param name="change">Applies the change; false where there is nothing to change (any more).</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>The row as it is now.</returns>
    public async Task<ConsentRow> ChangeAsync(ConsentRow row, Func<ConsentRow, bool> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(change);
        while (change(row) && !await tables.Amendments.TryReplaceAsync(row, ct))
        {
            row = await FindAsync(row.Input, ct) ?? throw new InvalidOperationException($"The row of {row.Input.WorkflowId} is gone.");
        }

        return row;
    }

    /// <summary>Which of some contracts are not under the amendment yet, in order.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(Insurer insurer, string amendmentId, IEnumerable<string> contractIds, CancellationToken ct)
    {
        List<string> missing = [];
        foreach (var some in contractIds.Order(StringComparer.Ordinal).Chunk(MostAtOnce))
        {
            var there = new HashSet<string>(StringComparer.Ordinal);
            var filter = Partition(insurer.Partition(amendmentId)) + " and " + TableClient.CreateQueryFilter($"RowKey ge {some[0]} and RowKey le {some[^1]}");
            await foreach (var row in tables.Amendments.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: ct))
            {
                there.Add(row.RowKey);
            }

            missing.AddRange(some.Where(id => !there.Contains(id)));
        }

        return missing;
    }

    /// <summary>Puts contracts under an amendment, a hundred at a time; those that are there already are left alone.</summary>
    public Task AddAsync(AmendmentRow amendment, IEnumerable<string> contractIds, DateTimeOffset now, CancellationToken ct) => Parallel.ForEachAsync(
        contractIds.Order(StringComparer.Ordinal).Chunk(MostAtOnce),
        new ParallelOptions { MaxDegreeOfParallelism = Transactions, CancellationToken = ct },
        async (some, stop) =>
        {
            while (some.Length > 0 && !await TryAddAsync(amendment, some, now, stop))
            {
                // Another request has added some of them meanwhile.
                some = [.. await MissingAsync(amendment.Insurer, amendment.RowKey, some, stop)];
            }
        });

    /// <summary>A page of an amendment's contracts, by id.</summary>
    /// <param name="amendment">The amendment.</param>
    /// <param name="generation">Those of one addition only; null for all.</param>
    /// <param name="after">The last contract of the page before; null for the first page.</param>
    /// <param name="top">At most so many.</param>
    /// <param name="ct">Cancels the query.</param>
    public async Task<IReadOnlyList<ConsentRow>> PageAsync(AmendmentRow amendment, int? generation, string? after, int top, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(amendment);
        var filter = Partition(amendment.Insurer.Partition(amendment.RowKey)) + " and " + TableClient.CreateQueryFilter($"RowKey gt {after ?? ""}");
        filter = generation is { } one ? filter + " and " + TableClient.CreateQueryFilter($"Generation eq {one}") : filter;
        List<ConsentRow> rows = [];
        await foreach (var row in tables.Amendments.QueryAsync<ConsentRow>(filter, top, cancellationToken: ct))
        {
            rows.Add(row);
            if (rows.Count == top)
            {
                break;
            }
        }

        return rows;
    }

    /// <summary>A page of an amendment's contracts, by id, of one status or of all.</summary>
    public Task<(IReadOnlyList<ConsentRow> Rows, string? Continuation)> ListAsync(
        AmendmentRow amendment, ConsentStatus? status, int top, string? continuation, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(amendment);
        var filter = Partition(amendment.Insurer.Partition(amendment.RowKey));
        if (status is { } one)
        {
            // As long as the whole amendment is held, the rows of its open contracts do not say so.
            var stored = Enum.GetValues<ConsentStatus>()
                .Where(kept => (kept is ConsentStatus.Waiting or ConsentStatus.Pending ? amendment.Overlay ?? kept : kept) == one)
                .Select(kept => TableClient.CreateQueryFilter($"Status eq {kept.ToString()}"));
            filter = $"{filter} and ({string.Join(" or ", stored.DefaultIfEmpty(TableClient.CreateQueryFilter($"Status eq {""}")))})";
        }

        return tables.Amendments.QueryAsync<ConsentRow>(filter, top, cancellationToken: ct).PageAsync(continuation, top, ct);
    }

    /// <summary>How many contracts there are by status, and how many were notified and reminded. Looks at every contract's row.</summary>
    public async Task<ConsentCounts> CountAsync(AmendmentRow amendment, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(amendment);
        string[] columns =
        [
            nameof(ConsentRow.Rule), nameof(ConsentRow.Status), nameof(ConsentRow.NotifiedAt), nameof(ConsentRow.FirstReminderAt), nameof(ConsentRow.SecondReminderAt),
        ];
        var counts = new ConsentCounts();
        await foreach (var row in tables.Amendments.QueryAsync<ConsentRow>(Partition(amendment.Insurer.Partition(amendment.RowKey)), select: columns, cancellationToken: ct))
        {
            counts.Add(row, amendment);
        }

        return counts;
    }

    private async Task<bool> TryAddAsync(AmendmentRow amendment, string[] contractIds, DateTimeOffset now, CancellationToken ct)
    {
        var rows = contractIds.Select(id => ConsentRow.Of(amendment, id, amendment.Generations, now));
        try
        {
            await tables.Amendments.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), ct);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return false;
        }
    }

    private static string Partition(string key) => TableClient.CreateQueryFilter($"PartitionKey eq {key}");
}
