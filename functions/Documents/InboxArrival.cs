using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Scadenzario.Blobs;
using Scadenzario.Contracts;
using Scadenzario.Documents.Inspection;
using Scadenzario.Http;

namespace Scadenzario.Documents;

/// <summary>
/// Takes a blob out of the inbox: into the archive with all that follows, or into quarantine. The blob is deleted at the very end, so that whatever stops
/// this on the way is made good by the next delivery of the event. Everything is done with the content of one ETag; a blob that is overwritten
/// meanwhile is an event of its own.
/// </summary>
public sealed class InboxArrival(
    BlobSet blobs, ContractBook contracts, DocumentKinds kinds, DocumentStore store, DocumentIds ids, DocumentArchive archive, DocumentFollowUp followUp,
    Quarantine quarantine, ILogger<InboxArrival> log)
{
    /// <summary>Takes the blob of a name. Where it is gone, there is nothing to do: an earlier delivery has done it.</summary>
    public async Task TakeAsync(string blobName, DurableTaskClient client, CancellationToken ct)
    {
        var blob = blobs.Inbox.GetBlobClient(blobName);
        if (await FindAsync(blob, ct) is not { } properties)
        {
            log.AlreadyTaken();
            return;
        }

        try
        {
            var unchanged = new BlobRequestConditions { IfMatch = properties.ETag };
            await TakeAsync(blob, properties, unchanged, client, ct);
            await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, unchanged, ct);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ConditionNotMet || e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            // Overwritten or deleted on the way: what was taken of it, if anything, is one content as a whole. New content has an event of its own.
            log.Overwritten();
        }
    }

    private static async Task<BlobProperties?> FindAsync(BlobClient blob, CancellationToken ct)
    {
        try
        {
            return await blob.GetPropertiesAsync(cancellationToken: ct);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private async Task TakeAsync(BlobClient blob, BlobProperties properties, BlobRequestConditions unchanged, DurableTaskClient client, CancellationToken ct)
    {
        var path = InboxPath.Parse(blob.Name);
        var documentId = ids.OfInbox(blob.Name, properties.ETag.ToString());
        if (path.Insurer is { } insurer && await store.FindAsync(insurer, documentId, ct) is { } archived)
        {
            await followUp.RunAsync(archived, isNew: false, client, ct);
            return;
        }

        var (document, reason) = await PlaceAsync(path, documentId, properties.Metadata, ct);
        if (document is not null)
        {
            await using var spool = await Spool.TakeAsync(await OpenAsync(blob, unchanged, ct), ct);
            var verdict = DocumentInspector.Inspect(path.Name ?? "", spool.Content);
            if (verdict.Type is { } type)
            {
                var (row, isNew) = await archive.PutAsync(document, type, spool.Content, spool.Sha256, ct);
                await followUp.RunAsync(row, isNew, client, ct);
                return;
            }

            reason = verdict.Reason;
        }

        await quarantine.PutAsync(path.Insurer, path.ContractId, documentId, reason!, token => OpenAsync(blob, unchanged, token), ct);
    }

    private async Task<(IncomingDocument? Document, string? Reason)> PlaceAsync(
        InboxPath path, string documentId, IDictionary<string, string> metadata, CancellationToken ct)
    {
        if (path.Insurer is not { } insurer || path.Name is null)
        {
            return (null, Quarantine.UnknownPlace);
        }

        if (path.ContractId is null || await contracts.FindAsync(insurer, path.ContractId, ct) is not { } contract)
        {
            return (null, Quarantine.UnknownContract);
        }

        if (kinds.Find(path.Kind!) is not { } kind)
        {
            return (null, Quarantine.UnknownKind);
        }

        var member = Value(metadata, "member");
        if (member is not null && contract.FindMember(member) is null)
        {
            return (null, Quarantine.UnknownMember);
        }

        var inReplyTo = Value(metadata, "inreplyto");
        return inReplyTo is null || Ids.IsValid(inReplyTo)
            ? (new(documentId, contract, kind, member, inReplyTo, "inbox"), null)
            : (null, Quarantine.UnknownRequest);
    }

    // Names of metadata come back in any case.
    private static string? Value(IDictionary<string, string> metadata, string name) =>
        metadata.FirstOrDefault(entry => string.Equals(entry.Key, name, StringComparison.OrdinalIgnoreCase)).Value is { Length: > 0 } value ? value : null;

    private static async Task<Stream> OpenAsync(BlobClient blob, BlobRequestConditions unchanged, CancellationToken ct) =>
        (await blob.DownloadStreamingAsync(new BlobDownloadOptions { Conditions = unchanged }, ct)).Value.Content;
}
