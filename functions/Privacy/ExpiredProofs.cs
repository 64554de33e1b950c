using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Microsoft.DurableTask.Client;
using Scadenzario.Blobs;
using Scadenzario.Tables;

namespace Scadenzario.Privacy;

/// <summary>Deletes proofs whose time is over, and tries again to delete archived documents that were immutable when their contract was erased.</summary>
public sealed class ExpiredProofs(TableSet tables, BlobSet blobs, TimeProvider time) : IRetained
{
    /// <inheritdoc />
    public string Kind => ProofBook.Kind;

    /// <inheritdoc />
    public async Task<Swept> SweepAsync(DateTimeOffset before, DurableTaskClient client, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var removed = 0;
        var filter = TableClient.CreateQueryFilter($"Until le {now} or Blob gt {""}");
        foreach (var row in await tables.Proofs.QueryAsync<ProofRow>(filter, cancellationToken: ct).AllAsync(ct))
        {
            if (row.Blob is { } blob && await TryDeleteAsync(blob, ct))
            {
                row.Blob = null;
                _ = await tables.Proofs.TryReplaceAsync(row, ct);
            }

            if (row.Blob is null && row.Until <= now)
            {
                await tables.Proofs.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, ct);
                removed++;
            }
        }

        // An immutable document may be released any day.
        return new(removed, TimeSpan.FromHours(12));
    }

    private async Task<bool> TryDeleteAsync(string blob, CancellationToken ct)
    {
        try
        {
            await blobs.Archive.GetBlobClient(blob).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: ct);
            return true;
        }
        catch (RequestFailedException e) when (BlobDeletion.IsImmutable(e))
        {
            return false;
        }
    }
}
