using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Access;

/// <summary>The devices of a KPT contract over HTTP (2c, 4b).</summary>
public sealed class DeviceFunctions(DeviceBook devices, ContractBook contracts)
{
    /// <summary>Lists them: <c>{"devices":[{"deviceId","name","addedAt"}]}</c>.</summary>
    [Function("ListDevices")]
    [InsurerOnly(Insurer.Kpt)]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{contractId}/devices")] HttpRequest request, string contractId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new ListQuery(request, "insurer");
        var insurer = query.Insurer();
        if (query.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        if (insurer is not (null or Insurer.Kpt) || !await IsKnownAsync(contractId, ct))
        {
            return ApiError.NotFound().ToReply();
        }

        var (rows, continuation) = await devices.ListAsync(Insurer.Kpt, contractId, query.Top, query.Continuation, ct);
        return ListQuery.Page("devices", rows.Select(View).ToList(), continuation);
    }

    /// <summary>
    /// Adds one: <c>{"challengeId","name","publicKey"}</c> → 201 with the device. The challenge is one of purpose <c>device</c> for this contract whose code
    /// was met in the last minutes; it is good for one device. The key is ECDSA P-256, Base64 of its SubjectPublicKeyInfo. 403 without that proof, 409 where the
    /// list is full.
    /// </summary>
    [Function("AddDevice")]
    [InsurerOnly(Insurer.Kpt)]
    public async Task<IActionResult> AddAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{contractId}/devices")] HttpRequest request, string contractId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var challengeId = body.RequiredId("challengeId");
        var name = body.RequiredText("name", 64);
        var text = body.RequiredText("publicKey", 256);
        var key = DeviceKey.Read(text);
        if (text.Length > 0 && key is null)
        {
            body.Refuse("publicKey", "Must be an ECDSA P-256 public key: Base64 of its SubjectPublicKeyInfo.");
        }

        if (body.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        if (!await IsKnownAsync(contractId, ct))
        {
            return ApiError.NotFound().ToReply();
        }

        var (device, why) = await devices.AddAsync(Insurer.Kpt, contractId, challengeId, name, key!, Caller.Of(request).Name, ct);
        return why switch
        {
            DeviceRefusal.TooMany => ApiError.Conflict("too-many-devices", "The contract has as many devices as it may; delete one first.").ToReply(),
            DeviceRefusal.NoProof => new ApiError(403, "no-proof", "A code for adding a device must have been confirmed lately.").ToReply(),
            _ => ApiReply.Of(StatusCodes.Status201Created, View(device!)),
        };
    }

    /// <summary>Deletes one, at once: also what is pending can no longer be confirmed with it. 200 with <c>{"deviceId","status":"deleted"}</c>; 404 where there is none.</summary>
    [Function("DeleteDevice")]
    [InsurerOnly(Insurer.Kpt)]
    public async Task<IActionResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/contracts/{contractId}/devices/{deviceId}")] HttpRequest request,
        string contractId,
        string deviceId)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Ids.IsValid(contractId) && Ids.IsValid(deviceId)
            && await devices.DeleteAsync(Insurer.Kpt, contractId, deviceId, Caller.Of(request).Name, request.HttpContext.RequestAborted)
            ? ApiReply.Ok(new { deviceId, status = "deleted" })
            : ApiError.NotFound().ToReply();
    }

    private async Task<bool> IsKnownAsync(string contractId, CancellationToken ct) =>
        Ids.IsValid(contractId) && await contracts.FindAsync(Insurer.Kpt, contractId, ct) is not null;

    private static object View(DeviceRow row) => new { deviceId = row.RowKey, name = row.Name, addedAt = row.AddedAt };
}
