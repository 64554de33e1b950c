using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Http;

namespace Scadenzario.Accounts;

/// <summary>Log-ins over HTTP, and how an account stands.</summary>
public sealed class LoginFunctions(PortalUses uses, AccountStates accounts, ContractBook contracts, Idempotency idempotency, TimeProvider time)
{
    /// <summary>
    /// A log-in that the portal reports: <c>{"at"?}</c>, now where it is left out → 200 with the account. 409 where the account could not be used at that
    /// time: the portal must not have let anybody in.
    /// </summary>
    [Function("PostLogin")]
    public async Task<IActionResult> PostAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{contractId}/logins")] HttpRequest request,
        string contractId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var at = body.OptionalInstant("at");
        if (at is { } given && Moment.Of(given).IsToCome(time.GetUtcNow()))
        {
            body.Refuse("at", "Is still to come.");
        }

        var (contract, error) = await contracts.LocateAsync(request, contractId);
        return (error ?? body.Refusal) is { } refusal
            ? refusal.ToReply()
            : await idempotency.RunAsync(request, body.Bytes, _ => ReportAsync(contract!, at, request, client));
    }

    /// <summary>How the account stands, and what that means.</summary>
    [Function("GetAccount")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{contractId}/account")] HttpRequest request, string contractId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (contract, error) = await contracts.LocateAsync(request, contractId);
        return contract is null
            ? error!.ToReply()
            : ApiReply.Ok(AccountView.Of(contract, await accounts.FindAsync(contract.Insurer, contract.ContractId, request.HttpContext.RequestAborted), time.GetUtcNow()));
    }

    private async Task<ApiReply> ReportAsync(Contract contract, DateTimeOffset? at, HttpRequest request, DurableTaskClient client)
    {
        var now = time.GetUtcNow();
        var (account, state) = await uses.ReportAsync(contract, at is { } given && given < now ? given : now, Caller.Of(request).Name, client, request.HttpContext.RequestAborted);
        return StateMeaning.Of(state).Codes
            ? ApiReply.Ok(AccountView.Of(contract, account, now))
            : ApiError.Conflict("account-not-usable", "The account could not be used at that time.").ToReply();
    }
}
