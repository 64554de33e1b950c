using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Scadenzario.Blobs;

/// <summary>Deletes blobs by a condition.</summary>
public static class BlobDeletion
{
    /// <summary>Deletes the blobs that a condition holds for; gives how many.</summary>
    /// <param name="container">The container; all below the prefix is listed.</param>
    /// <param name="prefix">What their names begin with; null for all.</param>
    /// <param name="condition">Whether a blob, given with its metadata, is to be deleted.</param>
    /// <param name="ct">Cancels it.</param>
    public static async Task<int> DeleteWhereAsync(this BlobContainerClient container, string? prefix, Func<BlobItem, bool> condition, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(container);
        ArgumentNullException.ThrowIfNull(condition);
        List<string> names = [];
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix, ct))
        {
            if (condition(blob))
            {
                names.Add(blob.Name);
            }
        }

        foreach (var name in names)
        {
            await container.GetBlobClient(name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: ct);
        }

        return names.Count;
    }

    /// <summary>Whether a blob could not be deleted because a policy or a legal hold keeps it for now.</summary>
    public static bool IsImmutable(RequestFailedException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.Status == 409 && failure.ErrorCode?.StartsWith("BlobImmutable", StringComparison.Ordinal) == true;
    }
}
