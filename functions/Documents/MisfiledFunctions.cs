using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Scadenzario.Blobs;
using Scadenzario.Contracts;
using Scadenzario.Documents.Inspection;
using Scadenzario.Http;
using Scadenzario.Operations;

namespace Scadenzario.Documents;

/// <summary>
/// A document that lies where it does not belong (KPT article 5a): hidden at once, its trace kept, and filed anew with a new archival date, from which its
/// terms run.
/// </summary>
public sealed class MisfiledFunctions(
    BlobSet blobs, DocumentStore store, DocumentKinds kinds, DocumentIds ids, DocumentArchive archive, DocumentFollowUp followUp, ContractBook contracts,
    AuditBook audit, EventBook events, TimeProvider time, ILogger<MisfiledFunctions> log)
{
    /// <summary>
    /// Hides a document: <c>{"reason","contractId"?,"kind"?,"member"?}</c>. With the right contract of the same insurer it is filed anew there, as the same
    /// kind unless another is given. Sent again, it does what is still to be done; filed anew already elsewhere, 409.
    /// </summary>
    [Function("MarkDocumentMisfiled")]
    [BackOfficeOnly]
    public async Task<IActionResult> MarkAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/documents/{documentId}/misfiled")] HttpRequest request,
        string documentId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var reason = body.RequiredText("reason", 500);
        var contractId = body.OptionalId("contractId");
        var kindName = body.OptionalId("kind");
        var member = body.OptionalId("member");
        if (contractId is null && (kindName ?? member) is not null)
        {
            body.Refuse("contractId", "Is missing: kind and member are those of the new filing.");
        }

        if (body.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var caller = Caller.Of(request);
        if (await store.FindAsync(caller, documentId, request.HttpContext.RequestAborted) is not { } document)
        {
            return ApiError.NotFound().ToReply();
        }

        // From here on nothing may stop half-way because the caller has gone.
        var ct = CancellationToken.None;
        IncomingDocument? anew = null;
        if (contractId is not null)
        {
            (anew, var error) = await PlaceAsync(document, contractId, kindName ?? document.Kind, member, ct);
            if (error is not null)
            {
                return error.ToReply();
            }
        }

        document = await HideAsync(document, caller.Name, reason, ct);
        if (anew is not null)
        {
            var filed = await FileAsync(document, anew, client, ct);
            if (filed.FiledUnder != anew.Contract.ContractId)
            {
                return ApiError.Conflict("already-refiled", "The document has been filed anew under another contract; mark that one as misfiled.").ToReply();
            }

            document = await store.ChangeAsync(document, row => SetRefiled(row, filed.DocumentId), ct);
        }

        return ApiReply.Ok(new
        {
            documentId = document.DocumentId,
            misfiledAt = document.MisfiledAt,
            refiledAs = document.RefiledAs,
        });
    }

    private static bool SetRefiled(DocumentRow row, string documentId)
    {
        if (row.RefiledAs is not null)
        {
            return false;
        }

        row.RefiledAs = documentId;
        return true;
    }

    private async Task<(IncomingDocument? Document, ApiError? Error)> PlaceAsync(
        DocumentRow document, string contractId, string kindName, string? member, CancellationToken ct)
    {
        if (contractId == document.FiledUnder && kindName == document.Kind && member == document.MemberId)
        {
            return (null, ApiError.Invalid("contractId", "Is where the document lies already."));
        }

        if (await contracts.FindAsync(document.Insurer, contractId, ct) is not { } contract)
        {
            return (null, ApiError.Invalid("contractId", "Is no contract of the document's insurer."));
        }

        if (kinds.Find(kindName) is not { } kind)
        {
            return (null, ApiError.Invalid("kind", $"Must be one of {string.Join(", ", kinds.Names)}."));
        }

        return member is not null && contract.FindMember(member) is null
            ? (null, ApiError.Invalid("member", "Is no member of that contract."))
            : (new(ids.OfRefiled(document.DocumentId), contract, kind, member, document.InReplyTo, "refiled", document.DocumentId), null);
    }

    private async Task<DocumentRow> HideAsync(DocumentRow document, string by, string reason, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        document = await store.ChangeAsync(
            document,
            row =>
            {
                if (row.MisfiledAt is not null)
                {
                    return false;
                }

                (row.MisfiledAt, row.MisfiledBy, row.MisfiledReason) = (now, by, reason);
                return true;
            },
            ct);
        await audit.WriteAsync(new(document.Insurer, by, "document-misfiled", document.DocumentId, $"contract {document.ContractId}", $"misfiled-{document.DocumentId}"), ct);
        await events.AppendAsync(
            new(document.Insurer, "document-misfiled", document.ContractId, document.DocumentId, new Dictionary<string, string> { ["documentId"] = document.DocumentId }), ct);
        log.Misfiled(document.DocumentId);
        return document;
    }

    private async Task<DocumentRow> FileAsync(DocumentRow document, IncomingDocument anew, DurableTaskClient client, CancellationToken ct)
    {
        var (filed, isNew) = (await store.FindAsync(document.Insurer, anew.DocumentId, ct), false);
        if (filed is null)
        {
            var content = (await blobs.Archive.GetBlobClient(document.Blob).DownloadStreamingAsync(cancellationToken: ct)).Value.Content;
            await using (content)
            {
                await using var spool = await Spool.TakeAsync(content, ct);
                if (spool.Sha256 != document.Sha256)
                {
                    throw new InvalidOperationException($"The content of {document.DocumentId} is not what was archived.");
                }

                var type = Enum.GetValues<DocumentType>().First(t => t.MediaType() == document.MediaType);
                (filed, isNew) = await archive.PutAsync(anew, type, spool.Content, spool.Sha256, ct);
            }
        }

        return await followUp.RunAsync(filed, isNew, client, ct);
    }
}
