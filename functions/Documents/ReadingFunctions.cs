using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Blobs;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Operations;

namespace Scadenzario.Documents;

/// <summary>The archive over HTTP: what there is, and the documents themselves. Every access is audited before anything is given out.</summary>
public sealed class ReadingFunctions(BlobSet blobs, DocumentStore store, DocumentAccess access, IArchiveAccess archive, ContractBook contracts, AuditBook audit)
{
    /// <summary>
    /// A page of a contract's documents in the order of archiving; <c>?forMember=</c> gives those about one member, <c>?forMember=holder</c> those about the
    /// holder. Documents about members who have left, and misfiled ones, are not among them; a page may therefore have fewer rows than asked for.
    /// A portal finds none where the holder cannot read the archive any more.
    /// </summary>
    [Function("ListDocuments")]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{contractId}/documents")] HttpRequest request, string contractId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new ListQuery(request, "insurer", "forMember");
        var (contract, error) = await contracts.LocateAsync(request, contractId, query);
        if (contract is null)
        {
            return error!.ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        var caller = Caller.Of(request);
        var forMember = request.Query.TryGetValue("forMember", out var member) ? member.ToString() : null;
        await audit.WriteAsync(new(contract.Insurer, caller.Name, "documents-listed", contract.ContractId), ct);
        if (caller.Kind != CallerKind.BackOffice && !await archive.CanReadAsync(contract.Insurer, contract.ContractId, null, ct))
        {
            return ListQuery.Page("documents", new List<object>(), null);
        }

        var (rows, continuation) = await store.ListAsync(contract.Insurer, contract.ContractId, query.Top, query.Continuation, ct);
        var open = rows
            .Where(row => row.MisfiledAt is null && DocumentAccess.IsOpenTo(row, contract))
            .Where(row => forMember is null || (row.MemberId ?? "holder") == forMember)
            .Select(DocumentView.Of).ToList();
        return ListQuery.Page("documents", open, continuation);
    }

    /// <summary>The content of a document, streamed, to be saved and not shown. <c>?contractId=</c> says for which contract it is read.</summary>
    [Function("GetDocumentContent")]
    public async Task<IActionResult> GetContentAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/documents/{documentId}/content")] HttpRequest request, string documentId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ct = request.HttpContext.RequestAborted;
        if (await access.FindAsync(request, documentId, ct) is not { } document)
        {
            return ApiError.NotFound().ToReply();
        }

        await audit.WriteAsync(new(document.Insurer, Caller.Of(request).Name, "document-read", document.DocumentId, $"contract {document.ContractId}"), ct);
        return new DocumentContent(document, blobs.Archive.GetBlobClient(document.Blob));
    }
}
