using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using Scadenzario.Blobs;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Operations;
using Scadenzario.Privacy;
using Scadenzario.Tables;

namespace Scadenzario.Documents;

/// <summary>
/// Documents of a contract: in the archive, on their way in, and set apart. Of each archived one remains that it was there: hash, kind, date of dispatch. Where the
/// archive is immutable, its blob is deleted once that is over; no row leads there any more.
/// </summary>
public sealed class DocumentPersonalData(TableSet tables, BlobSet blobs, DocumentStore store, AuditBook audit, ProofBook proofs, ILogger<DocumentPersonalData> log) : IPersonalData
{
    private const string Table = "tables/documents";
    private const string Archive = "blobs/archive";
    private const int Page = 100;

    /// <inheritdoc />
    public IReadOnlyCollection<string> Stores { get; } = [Table, Archive, "blobs/inbox", "blobs/quarantine"];

    /// <inheritdoc />
    public async IAsyncEnumerable<string> WorkflowsAsync(ErasureScope scope, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.ContractId is { } contractId
            && await tables.Documents.FindAsync<GatheringRow>(scope.Insurer.Code(), GatheringRow.KeyOf(contractId), ct) is { } gathering)
        {
            for (var generation = 1; generation <= gathering.Generation; generation++)
            {
                yield return DocumentNoticeInput.InstanceId(scope.Insurer, contractId, generation);
            }
        }
    }

    /// <inheritdoc />
    public async Task EraseAsync(ErasureScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.ContractId is not { } contractId)
        {
            return;
        }

        var insurer = scope.Insurer.Code();
        while ((await store.ListAsync(scope.Insurer, contractId, Page, null, ct)).Rows is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                await EraseAsync(row, contractId, scope, ct);
            }
        }

        var gathering = TableClient.CreateQueryFilter($"PartitionKey eq {insurer} and RowKey eq {GatheringRow.KeyOf(contractId)}");
        scope.Count(Table, await tables.Documents.DeleteWhereAsync(gathering, ct));
        scope.Count("blobs/inbox", await blobs.Inbox.DeleteWhereAsync(
            null, blob => InboxPath.Parse(blob.Name) is { } path && path.Insurer == scope.Insurer && path.ContractId == contractId, ct));
        scope.Count("blobs/quarantine", await blobs.Quarantine.DeleteWhereAsync(
            $"{insurer.ToLowerInvariant()}/", blob => blob.Metadata.TryGetValue(Quarantine.ContractMetadata, out var of) && of == contractId, ct));
    }

    private async Task EraseAsync(DocumentRow row, string contractId, ErasureScope scope, CancellationToken ct)
    {
        Dictionary<string, string?> facts = new()
        {
            ["documentId"] = row.DocumentId,
            ["kind"] = row.Kind,
            ["sha256"] = row.Sha256,
            ["archivedAt"] = Json.Text(row.ArchivedAt),
            ["dispatchDate"] = row.DispatchDate,
            ["delivery"] = row.Delivery,
            ["rule"] = row.Rule,
            ["edition"] = row.Edition,
            ["misfiledAt"] = row.MisfiledAt is { } at ? Json.Text(at) : null,
        };
        await scope.KeepAsync(contractId, "document", row.DocumentId, row.ArchivedAt, facts, ct);
        try
        {
            scope.Count(Archive, await blobs.Archive.GetBlobClient(row.Blob).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: ct) ? 1 : 0);
        }
        catch (RequestFailedException e) when (BlobDeletion.IsImmutable(e))
        {
            log.Immutable(row.DocumentId);
            await proofs.KeepAsync(scope.Insurer, scope.PseudonymOf(contractId), "document", row.DocumentId, row.ArchivedAt, facts, row.Blob, ct);
        }

        await audit.ForgetDetailsAsync(scope.Insurer, row.DocumentId, contractId, ct);

        // Who finds a pointer looks for its row until it is there: so the pointer goes first.
        foreach (var key in DocumentStore.KeysOf(row))
        {
            await tables.Documents.DeleteEntityAsync(row.PartitionKey, key, ETag.All, ct);
        }

        scope.Count(Table);
    }
}
