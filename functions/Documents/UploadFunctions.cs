using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Documents.Inspection;
using Scadenzario.Http;

namespace Scadenzario.Documents;

/// <summary>Documents that a portal uploads.</summary>
public sealed class UploadFunctions(
    ContractBook contracts, DocumentKinds kinds, DocumentIds ids, DocumentStore store, DocumentArchive archive, DocumentFollowUp followUp, Quarantine quarantine,
    Idempotency idempotency)
{
    /// <summary>
    /// Takes a multipart submission for a contract: 201 with what became of each file, and with a warning where there are more than 4 (iOS) or 5
    /// (Android). A file that is refused goes into quarantine; where all are, the answer is 422. A file above the limit refuses the whole
    /// submission with 413. Takes an <c>Idempotency-Key</c>.
    /// </summary>
    [Function("UploadDocuments")]
    public async Task<IActionResult> UploadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{contractId}/documents")] HttpRequest request,
        string contractId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (contract, error) = await contracts.LocateAsync(request, contractId);
        if (contract is null)
        {
            return error!.ToReply();
        }

        await using var submission = await Submission.ReadAsync(request);
        if (submission.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        // A file that an app sends without a kind is the client's own.
        var kindName = submission["kind"] ?? (submission.Platform is null ? DocumentKinds.Unnamed : DocumentKinds.Upload);
        if (kinds.Find(kindName) is not { } kind)
        {
            return ApiError.Invalid("kind", $"Must be one of {string.Join(", ", kinds.Names)}.").ToReply();
        }

        if (submission["member"] is { } member && contract.FindMember(member) is null)
        {
            return ApiError.Invalid("member", "Is no member of this contract.").ToReply();
        }

        // From here on nothing may stop half-way because the caller has gone.
        return await idempotency.RunAsync(
            request, submission.Digest, requestId => TakeAsync(submission, contract, kind, requestId, client, CancellationToken.None));
    }

    private async Task<ApiReply> TakeAsync(
        Submission submission, Contract contract, DocumentKind kind, string requestId, DurableTaskClient client, CancellationToken ct)
    {
        List<UploadResult> results = [];
        for (var i = 0; i < submission.Files.Count; i++)
        {
            var document = new IncomingDocument(
                ids.OfUpload(contract.Insurer.Code(), contract.ContractId, requestId, i), contract, kind, submission["member"], submission["inReplyTo"], "upload");
            results.Add(await TakeAsync(document, submission.Files[i], i, client, ct));
        }

        if (results.TrueForAll(result => result.Document is null))
        {
            return new ApiError(
                422, "documents-refused", "None of the files can be taken; they are kept apart for the back office.",
                results.ToDictionary(result => Submission.Field(result.Index), result => new[] { result.Reason! })).ToReply();
        }

        var limit = Submission.WarningAbove(submission.Platform);
        object[] warnings = submission.Files.Count > limit ? [new { code = "many-documents", limit, count = submission.Files.Count }] : [];
        return ApiReply.Of(StatusCodes.Status201Created, new { documents = results, warnings });
    }

    private async Task<UploadResult> TakeAsync(IncomingDocument document, UploadedFile file, int index, DurableTaskClient client, CancellationToken ct)
    {
        var insurer = document.Contract.Insurer;
        var (row, isNew) = (await store.FindAsync(insurer, document.DocumentId, ct), false);
        if (row is null)
        {
            var verdict = DocumentInspector.Inspect(file.Name, file.Content.Content);
            if (verdict.Type is not { } type)
            {
                var caseId = await quarantine.PutAsync(
                    insurer, document.Contract.ContractId, document.DocumentId, verdict.Reason!, _ => Task.FromResult(file.Content.Rewind()), ct);
                return new(index, "quarantined", document.DocumentId, null, verdict.Reason, caseId);
            }

            (row, isNew) = await archive.PutAsync(document, type, file.Content.Content, file.Content.Sha256, ct);
        }

        row = await followUp.RunAsync(row, isNew, client, ct);
        return new(index, "archived", row.DocumentId, DocumentView.Of(row), null, null);
    }

    private sealed record UploadResult(int Index, string Status, string DocumentId, DocumentView? Document, string? Reason, string? CaseId);
}
