using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Tables;

namespace Scadenzario.Documents;

/// <summary>
/// The rows of documents. A document comes into being in one transaction: its row, the row that leads to it, and a row <c>p~{document}</c> that stays
/// until everything that follows from the archiving is done.
/// </summary>
public sealed class DocumentStore(TableSet tables)
{
    private const string PointerPrefix = "d~";
    private const string PendingPrefix = "p~";
    private const string PendingEnd = "q";
    private const string KeyColumn = "Key";
    private readonly SharedTransactions _insurers = new(tables.Documents);

    /// <summary>The document of an insurer; null where there is none of that id.</summary>
    public async Task<DocumentRow?> FindAsync(Insurer insurer, string documentId, CancellationToken ct)
    {
        while (Ids.IsValid(documentId))
        {
            var pointer = await tables.Documents.GetEntityIfExistsAsync<TableEntity>(insurer.Code(), PointerPrefix + documentId, cancellationToken: ct);
            if (!pointer.HasValue)
            {
                return null;
            }

            var found = await tables.Documents.GetEntityIfExistsAsync<DocumentRow>(insurer.Code(), pointer.Value!.GetString(KeyColumn)!, cancellationToken: ct);
            if (found.HasValue)
            {
                return found.Value;
            }

            // It moved to another contract between the two reads; the pointer moved in the same transaction.
        }

        return null;
    }

    /// <summary>The document that a caller may see, whatever its insurer; null where there is none.</summary>
    public async Task<DocumentRow?> FindAsync(Caller caller, string documentId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(caller);
        foreach (var insurer in Insurers.All.Where(caller.Reaches))
        {
            if (await FindAsync(insurer, documentId, ct) is { } row)
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>Writes a new document. Where it is there already, gives that one, and false: the same arrival, repeated.</summary>
    public async Task<(DocumentRow Document, bool IsNew)> AddAsync(DocumentRow row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        row.RowKey = DocumentRow.KeyOf(row.ContractId, row.ArchivedAt, row.DocumentId);
        try
        {
            var versions = await _insurers.SubmitAsync(
                [
                    new(TableTransactionActionType.Add, row),
                    new(TableTransactionActionType.Add, Pointer(row)),
                    new(TableTransactionActionType.UpsertReplace, new TableEntity(row.PartitionKey, PendingPrefix + row.DocumentId)),
                ],
                ct);
            row.ETag = versions[0];
            return (row, true);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // Archived by an earlier run: its instant stands.
            return (await ReadAgainAsync(row, ct), false);
        }
    }

    /// <summary>Changes a document, reading it again as often as somebody else was faster.</summary>
    /// <param name="document">The document as read.</param>
    /// <param name="change">Applies the change; false where there is nothing to change (any more).</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>The document as it is now.</returns>
    public async Task<DocumentRow> ChangeAsync(DocumentRow document, Func<DocumentRow, bool> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(change);
        while (change(document) && !await _insurers.TryReplaceAsync(document, ct))
        {
            document = await ReadAgainAsync(document, ct);
        }

        return document;
    }

    /// <summary>Gives a document to another contract: from then on that one may read it, and the former no longer.</summary>
    public async Task<DocumentRow> MoveAsync(DocumentRow document, string contractId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        while (document.ContractId != contractId)
        {
            var formerKey = document.RowKey;
            var formerTag = document.ETag;
            document.ContractId = contractId;
            document.RowKey = DocumentRow.KeyOf(contractId, document.ArchivedAt, document.DocumentId);
            try
            {
                await tables.Documents.SubmitTransactionAsync(
                    [
                        new(TableTransactionActionType.Delete, new TableEntity(document.PartitionKey, formerKey), formerTag),
                        new(TableTransactionActionType.Add, document),
                        new(TableTransactionActionType.UpsertReplace, Pointer(document)),
                    ],
                    ct);
            }
            catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
            {
                // Changed or moved meanwhile: look again.
            }

            document = await ReadAgainAsync(document, ct);
        }

        return document;
    }

    /// <summary>A page of a contract's documents in the order of archiving, the hidden ones included.</summary>
    public async Task<(IReadOnlyList<DocumentRow> Rows, string? Continuation)> ListAsync(
        Insurer insurer, string contractId, int top, string? continuation, CancellationToken ct) =>
        await tables.Documents.QueryAsync<DocumentRow>(RangeOf(insurer, contractId), top, cancellationToken: ct).PageAsync(continuation, top, ct);

    /// <summary>All documents of a contract that are about a member.</summary>
    public IAsyncEnumerable<DocumentRow> AboutAsync(Insurer insurer, string contractId, string memberId, CancellationToken ct) =>
        tables.Documents.QueryAsync<DocumentRow>(
            RangeOf(insurer, contractId) + " and " + TableClient.CreateQueryFilter($"MemberId eq {memberId}"), cancellationToken: ct);

    /// <summary>Whether something that follows from the archiving is still to be done.</summary>
    public async Task<bool> IsPendingAsync(DocumentRow document, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        return (await tables.Documents.GetEntityIfExistsAsync<TableEntity>(document.PartitionKey, PendingPrefix + document.DocumentId, cancellationToken: ct)).HasValue;
    }

    /// <summary>Everything that follows is done.</summary>
    public Task SettledAsync(DocumentRow document, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        return _insurers.DeleteAsync(new TableEntity(document.PartitionKey, PendingPrefix + document.DocumentId), ct);
    }

    /// <summary>The ids of an insurer's documents for which something is still to be done.</summary>
    public async IAsyncEnumerable<string> PendingAsync(Insurer insurer, [EnumeratorCancellation] CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {insurer.Code()} and RowKey ge {PendingPrefix} and RowKey lt {PendingEnd}");
        await foreach (var row in tables.Documents.QueryAsync<TableEntity>(filter, cancellationToken: ct))
        {
            yield return row.RowKey[PendingPrefix.Length..];
        }
    }

    /// <summary>The keys of all rows of a document, in the order in which they can be deleted.</summary>
    internal static IEnumerable<string> KeysOf(DocumentRow document) => [PendingPrefix + document.DocumentId, PointerPrefix + document.DocumentId, document.RowKey];

    private static TableEntity Pointer(DocumentRow row) => new(row.PartitionKey, PointerPrefix + row.DocumentId) { [KeyColumn] = row.RowKey };

    // ':' is the character after the digits, with which an instant begins.
    private static string RangeOf(Insurer insurer, string contractId) => TableClient.CreateQueryFilter(
        $"PartitionKey eq {insurer.Code()} and RowKey ge {DocumentRow.Prefix(contractId)} and RowKey lt {DocumentRow.Prefix(contractId) + ":"}");

    private async Task<DocumentRow> ReadAgainAsync(DocumentRow document, CancellationToken ct) =>
        await FindAsync(document.Insurer, document.DocumentId, ct) ?? throw new InvalidOperationException($"The document {document.DocumentId} is gone.");
}
