using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Scadenzario.Documents.Inspection;

namespace Scadenzario.Documents;

/// <summary>
/// A document as an answer: piece by piece from the archive, under an opaque file name, with headers that keep a browser from showing, guessing or keeping it.
/// </summary>
internal sealed class DocumentContent(DocumentRow document, BlobClient blob) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        var ending = Enum.GetValues<DocumentType>().First(type => type.MediaType() == document.MediaType).Ending();
        var content = (await blob.DownloadStreamingAsync(cancellationToken: http.RequestAborted)).Value.Content;
        await using (content)
        {
            http.Response.StatusCode = StatusCodes.Status200OK;
            http.Response.ContentType = document.MediaType;
            http.Response.ContentLength = document.Bytes;
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{document.DocumentId}{ending}\"";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
            http.Response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(document.Sha256))}:";
            if (!HttpMethods.IsHead(http.Request.Method))
            {
                await content.CopyToAsync(http.Response.Body, http.RequestAborted);
            }
        }
    }
}
