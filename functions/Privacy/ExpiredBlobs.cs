using System.Globalization;
using Azure.Storage.Blobs;
using Microsoft.DurableTask.Client;
using Scadenzario.Blobs;

namespace Scadenzario.Privacy;

/// <summary>Deletes the blobs of a container that are old enough by an instant in their metadata.</summary>
public sealed class ExpiredBlobs(string kind, BlobContainerClient container, RetentionTable retention) : IRetained
{
    /// <inheritdoc />
    public string Kind => kind;

    /// <inheritdoc />
    public async Task<Swept> SweepAsync(DateTimeOffset before, DurableTaskClient client, CancellationToken ct)
    {
        var field = retention[kind].Since!;
        var removed = await container.DeleteWhereAsync(
            null,
            blob => blob.Metadata.TryGetValue(field, out var text)
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at < before,
            ct);
        return new(removed, TimeSpan.FromDays(7));
    }
}
