using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Access;

/// <summary>
/// Pending log-ins over HTTP (KPT 2c). The portal asks, passes id and challenge on to the app on the holder's device, and the app answers with a signature
/// of the device's key: see <see cref="DeviceKey.Message"/>.
/// </summary>
public sealed class ConfirmationFunctions(ConfirmationBook confirmations, Idempotency idempotency, TimeProvider time)
{
    /// <summary>
    /// Asks for a confirmation: <c>{"contractId"}</c> → 202 <c>{"confirmationId","challenge","expiresAt"}</c>, the same for a contract that does not exist or has
    /// no device. 429 where the id was named too often.
    /// </summary>
    [Function("RequestConfirmation")]
    [InsurerOnly(Insurer.Kpt)]
    public async Task<IActionResult> RequestAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/access/confirmations")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var contractId = body.RequiredId("contractId");
        if (body.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        TimeSpan? retryAfter = null;
        var reply = await idempotency.RunAsync(
            request,
            body.Bytes,
            async requestId =>
            {
                (var row, retryAfter) = await confirmations.RequestAsync(Insurer.Kpt, contractId, requestId, Caller.Of(request).Name, ct);
                return row is null
                    ? AccessRequests.TooManyReply()
                    : ApiReply.Accepted(new { confirmationId = row.RowKey, challenge = confirmations.ChallengeOf(row), expiresAt = row.ExpiresAt });
            });
        return retryAfter is { } wait ? AccessRequests.TooMany(request, wait) : reply;
    }

    /// <summary>How it stands: <c>{"confirmationId","status":"pending|approved|expired","deviceId","approvedAt"}</c>.</summary>
    [Function("GetConfirmation")]
    [InsurerOnly(Insurer.Kpt)]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/access/confirmations/{confirmationId}")] HttpRequest request, string confirmationId)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Ids.IsValid(confirmationId) && await confirmations.FindAsync(Insurer.Kpt, confirmationId, request.HttpContext.RequestAborted) is { } row
            ? ApiReply.Ok(new
            {
                confirmationId,
                status = row.StatusAt(time.GetUtcNow()),
                deviceId = row.ApprovedAt is null ? null : row.ApprovedBy,
                approvedAt = row.ApprovedAt,
            })
            : ApiError.NotFound().ToReply();
    }

    /// <summary>
    /// Confirms: <c>{"deviceId","signature"}</c>, the signature as Base64 of its DER form → 200 <c>{"confirmationId","contractId","deviceId","approvedAt"}</c>,
    /// once. 403 where the signature is not that of a device on the list, 409 confirmed before, 410 void or expired, 404 no such confirmation.
    /// </summary>
    [Function("ApproveConfirmation")]
    [InsurerOnly(Insurer.Kpt)]
    public async Task<IActionResult> ApproveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/access/confirmations/{confirmationId}/approve")] HttpRequest request,
        string confirmationId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var deviceId = body.RequiredId("deviceId");
        var signature = body.RequiredText("signature", 256);
        if (body.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        if (!Ids.IsValid(confirmationId)
            || await confirmations.ApproveAsync(Insurer.Kpt, confirmationId, deviceId, signature, Caller.Of(request).Name, request.HttpContext.RequestAborted)
                is not var (row, verdict))
        {
            return ApiError.NotFound().ToReply();
        }

        return verdict == TryVerdict.Met
            ? ApiReply.Ok(new { confirmationId, contractId = row.ContractId, deviceId, approvedAt = row.ApprovedAt })
            : AccessRequests.Refused(verdict);
    }
}
