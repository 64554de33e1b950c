using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Http;
using Scadenzario.Operations;
using Scadenzario.Rules;

namespace Scadenzario.Documents;

/// <summary>The evidence of a document over HTTP.</summary>
public sealed class EvidenceFunctions(DocumentAccess access, EvidenceDossiers dossiers, EvidencePage page, AuditBook audit)
{
    /// <summary>
    /// The dossier: JSON, or with <c>Accept: text/html</c> a page to print. Explained in the language of <c>Accept-Language</c>. The access is audited.
    /// </summary>
    [Function("GetDocumentEvidence")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/documents/{documentId}/evidence")] HttpRequest request, string documentId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ct = request.HttpContext.RequestAborted;
        if (await access.FindAsync(request, documentId, ct) is not { } document)
        {
            return ApiError.NotFound().ToReply();
        }

        var language = LanguageChoice.Of(request);
        await audit.WriteAsync(new(document.Insurer, Caller.Of(request).Name, "evidence-read", document.DocumentId, $"contract {document.ContractId}"), ct);
        var dossier = await dossiers.MakeAsync(document, language, ct);
        LanguageChoice.Announce(request, language);
        return WantsPage(request) ? page.Of(dossier, language) : ApiReply.Ok(dossier);
    }

    private static bool WantsPage(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) && type.Quality != 0);
    }
}
