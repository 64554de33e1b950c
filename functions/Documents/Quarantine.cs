using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using Scadenzario.Blobs;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Operations;

namespace Scadenzario.Documents;

/// <summary>
/// Where files go that are not taken: into the container <c>quarantine</c> under their document id, with the reason, and with a case for the back office.
/// The name that a file came with is not kept anywhere.
/// </summary>
public sealed class Quarantine(BlobSet blobs, CaseBook cases, TimeProvider time, ILogger<Quarantine> log)
{
    /// <summary>The kind of its cases.</summary>
    public const string CaseKind = "document-quarantined";

    /// <summary>The metadata that names the contract.</summary>
    public const string ContractMetadata = "contractid";

    /// <summary>The metadata with the instant at which the file was set apart.</summary>
    public const string AtMetadata = "quarantinedat";

    /// <summary>No insurer's inbox has this path.</summary>
    public const string UnknownPlace = "unknown-place";

    /// <summary>The insurer has no such contract.</summary>
    public const string UnknownContract = "unknown-contract";

    /// <summary>The catalogue has no such kind.</summary>
    public const string UnknownKind = "unknown-kind";

    /// <summary>The contract has no such member.</summary>
    public const string UnknownMember = "unknown-member";

    /// <summary>The metadata names a request that cannot be one.</summary>
    public const string UnknownRequest = "unknown-request";

    /// <summary>Keeps a file apart and opens its case; a repeat finds both there.</summary>
    /// <param name="insurer">Whose file; null where the path names none.</param>
    /// <param name="contractId">What the path names as the contract; it need not be one.</param>
    /// <param name="documentId">The id of the arrival.</param>
    /// <param name="reason">Why: one of <see cref="Inspection.Refusal"/> or of the words here.</param>
    /// <param name="open">Opens the file's content, at its beginning; it is closed here.</param>
    /// <param name="ct">Cancels it.</param>
    /// <returns>The case's id.</returns>
    public async Task<string> PutAsync(
        Insurer? insurer, string? contractId, string documentId, string reason, Func<CancellationToken, Task<Stream>> open, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(open);
        var subject = Ids.IsValid(contractId) ? contractId! : "unknown";
        await using (var content = await open(ct))
        {
            await UploadAsync($"{insurer?.Code().ToLowerInvariant() ?? "unknown"}/{documentId}", subject, reason, content, ct);
        }

        // A path without an insurer belongs to nobody; its case lies with the first one, since only the back office sees cases.
        var owner = insurer ?? Insurers.All[0];
        var (rule, article) = DocumentPlan.BasisOf(owner);
        var opened = await cases.OpenAsync(
            new(
                owner, CaseKind, subject, documentId, reason, rule, article,
                $"A file was not archived ({reason}). It is kept in quarantine as {documentId}. Ask the sender for a proper one, or discard it."),
            ct);
        log.Quarantined(documentId, reason);
        return opened;
    }

    private async Task UploadAsync(string name, string subject, string reason, Stream content, CancellationToken ct)
    {
        try
        {
            await blobs.Quarantine.GetBlobClient(name).UploadAsync(
                content,
                new BlobUploadOptions
                {
                    Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                    HttpHeaders = new BlobHttpHeaders { ContentType = "application/octet-stream" },
                    Metadata = new Dictionary<string, string>
                    {
                        ["reason"] = reason,
                        [ContractMetadata] = subject,
                        [AtMetadata] = Json.Text(time.GetUtcNow()),
                    },
                    TransferOptions = DocumentArchive.Pieces,
                },
                ct);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // Put there by an earlier run.
        }
    }
}
