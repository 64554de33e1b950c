using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Http;

namespace Scadenzario.Contracts;

/// <summary>The import of contracts over HTTP.</summary>
public sealed class ImportFunctions(ContractImport import)
{
    private const int BufferBytes = 64 * 1024;
    private static readonly byte[] _lineEnd = "\n"u8.ToArray();

    /// <summary>
    /// Takes JSON lines, a contract each, and answers with JSON lines: what became of each, then the sum. <c>?dryRun=true</c> writes nothing. The file is
    /// spooled to disk first, so that one that is too large is refused before anything is written, and a client that reads the report only after it has
    /// sent everything is not waited for.
    /// </summary>
    [Function("ImportContracts")]
    public async Task<IActionResult> ImportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts:import")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (ModeOf(request) is not { } mode)
        {
            return ApiError.Invalid("dryRun", "Must be true or false.").ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        await using var file = new FileBufferingReadStream(Unlimited(request).Body, BufferBytes, ContractImport.MaximumBytes + (2 * BufferBytes), Path.GetTempPath());
        if (request.ContentLength > ContractImport.MaximumBytes || !await SpoolAsync(file, ct))
        {
            return ApiError.TooLarge(ContractImport.MaximumBytes).ToReply();
        }

        file.Position = 0;
        var response = request.HttpContext.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/x-ndjson; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        var summary = new ImportSummary(mode == ImportMode.DryRun, 0, 0, 0, 0, 0);
        await foreach (var line in import.RunAsync(file, mode, Caller.Of(request), client, ct))
        {
            summary = summary.And(line.Result);
            await WriteAsync(response, line, ct);
        }

        await WriteAsync(response, new { summary }, ct);
        return new EmptyResult();
    }

    private static ImportMode? ModeOf(HttpRequest request) => request.Query["dryRun"].ToString() switch
    {
        "" when !request.Query.ContainsKey("dryRun") => ImportMode.Write,
        "false" => ImportMode.Write,
        "true" => ImportMode.DryRun,
        _ => null,
    };

    // The server's own limit may be lower than this one, or cut a chunked body off at another length.
    private static HttpRequest Unlimited(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        return request;
    }

    private static async Task<bool> SpoolAsync(FileBufferingReadStream file, CancellationToken ct)
    {
        var chunk = new byte[BufferBytes];
        long length = 0;
        int count;
        while ((count = await file.ReadAsync(chunk, ct)) > 0)
        {
            length += count;
            if (length > ContractImport.MaximumBytes)
            {
                return false;
            }
        }

        return true;
    }

    private static async Task WriteAsync<T>(HttpResponse response, T line, CancellationToken ct)
    {
        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(line, Json.Options), ct);
        await response.Body.WriteAsync(_lineEnd, ct);
    }
}
