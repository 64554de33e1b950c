using Azure.Storage.Blobs;

namespace Scadenzario.Blobs;

/// <summary>The app's blob containers. They are made at start, without public access.</summary>
public sealed class BlobSet(BlobServiceClient service)
{
    /// <summary>The names of all containers.</summary>
    public static IReadOnlyList<string> Names { get; } = ["inbox", "archive", "quarantine", "evidence", "post", "wakeups"];

    /// <summary>Where insurers drop documents: <c>{insurer}/{contractId}/{kind}/{name}</c>.</summary>
    public BlobContainerClient Inbox { get; } = service.GetBlobContainerClient("inbox");

    /// <summary>Archived documents under opaque names; immutable in Azure.</summary>
    public BlobContainerClient Archive { get; } = service.GetBlobContainerClient("archive");

    /// <summary>What was not accepted, with the reason.</summary>
    public BlobContainerClient Quarantine { get; } = service.GetBlobContainerClient("quarantine");

    /// <summary>Dossiers.</summary>
    public BlobContainerClient Evidence { get; } = service.GetBlobContainerClient("evidence");

    /// <summary>What must go out on paper, for the print service.</summary>
    public BlobContainerClient Post { get; } = service.GetBlobContainerClient("post");

    /// <summary>A blob for each insurer, written to wake the workflow that delivers its events.</summary>
    public BlobContainerClient Wakeups { get; } = service.GetBlobContainerClient("wakeups");

    /// <summary>Makes the containers that are missing.</summary>
    public async Task CreateMissingAsync(CancellationToken ct)
    {
        foreach (var name in Names)
        {
            await service.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: ct);
        }
    }
}
