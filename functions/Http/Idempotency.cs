using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Scadenzario.Tables;

namespace Scadenzario.Http;

/// <summary>
/// The header <c>Idempotency-Key</c> of POSTs that start something: the same key with the same body gives the first answer again, with another body 422.
/// The key is claimed before the work and the answer is kept after it; where the app died in between, the work is done again under the same
/// request id, by which the capability recognises its own half-done attempt.
/// </summary>
public sealed class Idempotency(TableSet tables, TimeProvider time)
{
    private const string Header = "Idempotency-Key";

    /// <summary>Runs the work once per key. Without the header it just runs, under a fresh request id.</summary>
    /// <param name="request">The request, authenticated.</param>
    /// <param name="body">Its body.</param>
    /// <param name="work">The work, given the request id: the same for each attempt under the same key.</param>
    public async Task<ApiReply> RunAsync(HttpRequest request, ReadOnlyMemory<byte> body, Func<string, Task<ApiReply>> work)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(work);
        if (!request.Headers.TryGetValue(Header, out var header))
        {
            return await work(Guid.NewGuid().ToString("N"));
        }

        var key = header.ToString();
        if (key.Length is 0 or > 128 || key.Any(c => c is < '!' or > '~'))
        {
            return ApiError.Invalid(Header, "Must be 1 to 128 printable ASCII characters.").ToReply();
        }

        var caller = Caller.Of(request);
        var row = new IdempotencyRow
        {
            PartitionKey = caller.Name,
            RowKey = Digest(Encoding.UTF8.GetBytes($"{request.Method} {request.Path} {key}")),
            BodyDigest = Digest(body.Span),
            UsedAt = time.GetUtcNow(),
        };
        var first = await ClaimAsync(row, request.HttpContext.RequestAborted);
        if (first.BodyDigest != row.BodyDigest)
        {
            return ApiError.KeyReused().ToReply();
        }

        if (first.Status != 0)
        {
            return ApiReply.Restore(first.Status, first.ContentType, first.Answer);
        }

        var reply = await work(row.RowKey);
        if (reply.Status < 500)
        {
            first.Status = reply.Status;
            first.ContentType = reply.ContentType;
            first.Answer = reply.Body.ToArray();
            await tables.Idempotency.UpsertEntityAsync(first, TableUpdateMode.Replace);
        }

        return reply;
    }

    private async Task<IdempotencyRow> ClaimAsync(IdempotencyRow row, CancellationToken ct)
    {
        try
        {
            await tables.Idempotency.AddEntityAsync(row, ct);
            return row;
        }
        catch (RequestFailedException e) when (e.Status == StatusCodes.Status409Conflict)
        {
            return (await tables.Idempotency.GetEntityAsync<IdempotencyRow>(row.PartitionKey, row.RowKey, cancellationToken: ct)).Value;
        }
    }

    private static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
