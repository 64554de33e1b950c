using Azure;
using Azure.Storage;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using Scadenzario.Blobs;
using Scadenzario.Contracts;
using Scadenzario.Documents.Inspection;

namespace Scadenzario.Documents;

/// <summary>
/// Puts accepted documents into the archive: the bytes first, then the row, whose instant is the archival one. A repeat finds what is there.
/// </summary>
public sealed class DocumentArchive(
    BlobSet blobs, DocumentStore store, DocumentIds ids, DocumentPlan plan, ContractBook contracts, IArchiveAccess access, TimeProvider time, ILogger<DocumentArchive> log)
{
    // Small pieces, one at a time: what a document costs in memory does not depend on its length.
    internal static readonly StorageTransferOptions Pieces = new() { InitialTransferSize = 1024 * 1024, MaximumTransferSize = 1024 * 1024, MaximumConcurrency = 1 };

    /// <summary>Archives a document.</summary>
    /// <param name="document">What it is and where it belongs.</param>
    /// <param name="type">What its content is.</param>
    /// <param name="content">Its content; read from the beginning.</param>
    /// <param name="sha256">The hash of the content.</param>
    /// <param name="ct">Cancels it; nothing is visible before the row is written.</param>
    /// <returns>The document, and whether it was not there before.</returns>
    public async Task<(DocumentRow Document, bool IsNew)> PutAsync(IncomingDocument document, DocumentType type, Stream content, string sha256, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(content);
        var insurer = document.Contract.Insurer;
        var row = new DocumentRow
        {
            PartitionKey = insurer.Code(),
            DocumentId = document.DocumentId,
            ContractId = document.Reader,
            FiledUnder = document.Contract.ContractId,
            Kind = document.Kind.Kind,
            MemberId = document.MemberId,
            InReplyTo = document.InReplyTo,
            Source = document.Source,
            MediaType = type.MediaType(),
            Bytes = content.Length,
            Sha256 = sha256,
            Blob = ids.BlobOf(document.DocumentId),
            RefiledFrom = document.RefiledFrom,
        };
        await UploadAsync(row, content, ct);
        var reader = row.ContractId == document.Contract.ContractId
            ? document.Contract
            : await contracts.FindAsync(insurer, row.ContractId, ct) ?? document.Contract;
        var canRead = await access.CanReadAsync(insurer, row.ContractId, row.MemberId, ct);
        plan.Apply(row, document with { Contract = reader }, canRead, time.GetUtcNow());
        var archived = await store.AddAsync(row, ct);
        log.Archived(archived.Document.DocumentId, archived.Document.Kind, archived.Document.Delivery);
        return archived;
    }

    private async Task UploadAsync(DocumentRow row, Stream content, CancellationToken ct)
    {
        content.Position = 0;
        try
        {
            await blobs.Archive.GetBlobClient(row.Blob).UploadAsync(
                content,
                new BlobUploadOptions
                {
                    Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                    HttpHeaders = new BlobHttpHeaders { ContentType = row.MediaType },
                    Metadata = new Dictionary<string, string> { ["sha256"] = row.Sha256 },
                    TransferOptions = Pieces,
                },
                ct);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // Uploaded by an earlier run: the name is derived from the arrival, and an arrival has one content.
        }
    }
}
