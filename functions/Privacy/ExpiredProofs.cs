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
    private static readonly TimeSpan _ahead = TimeSpan.FromDays(30);

    /// <inheritdoc />
    public string Kind => ProofBook.Kind;

    /// <inheritdoc />
    public async Task<Swept> SweepAsync(DateTimeOffset before, DurableTaskClient client, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var quiet = _ahead;
        var removed = 0;
        var filter = TableClient.CreateQueryFilter($"Until lt {now + _ahead} or Blob gt {""}");
        foreach (var row in await tables.Proofs.QueryAsync<ProofRow>(filter, cancellationToken: ct).AllAsync(ct))
        {
            if (row.Blob is { } blob && await TryDeleteAsync(blob, ct))
            {
                row.Blob = null;
                _ = await tables.Proofs.TryReplaceAsync(row, ct);
            }

            if (row.Blob is not null)
            {
                quiet = TimeSpan.FromDays(1);
            }
            else if (row.Until <= now)
            {
                await tables.Proofs.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, ct);
                removed++;
            }
            else if (row.Until - now < quiet)
            {
                quiet = row.Until - now;
            }
        }

        return new(removed, quiet);
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
