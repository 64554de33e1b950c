using Scadenzario.Blobs;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Webhooks;

/// <summary>
/// Wakes an insurer's workflow when events were appended. Whoever appends has no client of the engine; so a blob is written, which is an event of its
/// own for a function that has one. A workflow that is at work anyway needs none.
/// </summary>
public sealed class WebhookWaker(WebhookBook webhooks, BlobSet blobs) : IEventListener
{
    /// <inheritdoc />
    public async Task AppendedAsync(Insurer insurer, CancellationToken ct)
    {
        if (webhooks.Configured.Contains(insurer) && await webhooks.FindAsync(insurer, ct) is { Asleep: true } row)
        {
            await blobs.Wakeups.GetBlobClient(insurer.Code().ToLowerInvariant())
                .UploadAsync(BinaryData.FromString(row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)), overwrite: true, ct);
        }
    }
}
