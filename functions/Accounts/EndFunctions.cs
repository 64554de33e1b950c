using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Http;
using Scadenzario.Operations;

namespace Scadenzario.Accounts;

/// <summary>The end of online contracts over HTTP: termination (KPT 13a), deactivation (Atupri), and taking an end back.</summary>
public sealed class EndFunctions(OnlineContracts online, AccountBook accounts, AuditBook audit, ContractBook contracts, Idempotency idempotency, TimeProvider time)
{
    /// <summary>
    /// Terminates the online contract, without notice: <c>{"by":"holder|insurer","receivedAt"?}</c> → 200 with the account. It ends with the receipt, now where
    /// that is left out. One that has ended stays ended at its first end.
    /// </summary>
    [Function("TerminateOnlineContract"), InsurerOnly(Insurer.Kpt)]
    public async Task<IActionResult> TerminateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{contractId}/online-terminations")] HttpRequest request, string contractId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = time.GetUtcNow();
        var body = await JsonFields.ReadAsync(request);
        var cause = body.RequiredChoice("by", "holder", "insurer") == "holder" ? EndCauses.TerminatedByHolder : EndCauses.TerminatedByInsurer;
        var receivedAt = body.OptionalInstant("receivedAt");
        if (receivedAt is { } given && Moment.Of(given).IsToCome(now))
        {
            body.Refuse("receivedAt", "Is still to come.");
        }

        return await EndAsync(request, contractId, Insurer.Kpt, body, new(cause, receivedAt < now ? receivedAt.Value : now, Caller.Of(request).Name));
    }

    /// <summary>Deactivates the access, at once: <c>{}</c> → 200 with the account.</summary>
    [Function("DeactivateAccount"), InsurerOnly(Insurer.Atupri)]
    public async Task<IActionResult> DeactivateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{contractId}/deactivation")] HttpRequest request, string contractId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        return await EndAsync(request, contractId, Insurer.Atupri, body, new(EndCauses.Deactivated, time.GetUtcNow(), Caller.Of(request).Name));
    }

    /// <summary>
    /// Takes an end back, or concludes the next online contract for the holder: <c>{"reason"}</c> → 200 with the account. 409 where it has not ended, or all
    /// covers have: then new cover opens it.
    /// </summary>
    [Function("ReopenAccount"), BackOfficeOnly]
    public async Task<IActionResult> ReopenAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{contractId}/reopening")] HttpRequest request, string contractId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var reason = body.RequiredText("reason", 2000);
        var (contract, error) = await contracts.LocateAsync(request, contractId);
        return (error ?? body.Refusal) is { } refusal
            ? refusal.ToReply()
            : await idempotency.RunAsync(request, body.Bytes, _ => ReopenAsync(contract!, reason, Caller.Of(request).Name));
    }

    private async Task<IActionResult> EndAsync(HttpRequest request, string contractId, Insurer insurer, JsonFields body, OnlineEnd end)
    {
        var (contract, error) = await contracts.LocateAsync(Caller.Of(request), contractId, insurer.Code(), request.HttpContext.RequestAborted);
        return (error ?? body.Refusal) is { } refusal
            ? refusal.ToReply()
            : await idempotency.RunAsync(
                request,
                body.Bytes,
                async _ =>
                {
                    await online.EndAsync(contract!.Insurer, contract.ContractId, end, CancellationToken.None);
                    return ApiReply.Ok(AccountView.Of(contract, await FindAsync(contract), time.GetUtcNow()));
                });
    }

    private async Task<ApiReply> ReopenAsync(Contract contract, string reason, string by)
    {
        var now = time.GetUtcNow();
        var (row, reopened) = await accounts.ChangeAsync(
            contract.Insurer,
            contract.ContractId,
            account =>
            {
                if (account.EndedAt is null || account.AccessEndsAt <= now)
                {
                    return null;
                }

                account.Reopen(now);
                return [AccountBook.Opened(account, by, "reopened")];
            },
            CancellationToken.None);
        if (!reopened)
        {
            return ApiError.Conflict("not-to-be-reopened", "The online contract has not ended, or there is no cover.").ToReply();
        }

        await audit.WriteAsync(new(contract.Insurer, by, "account-reopened", contract.ContractId, reason), CancellationToken.None);
        return ApiReply.Ok(AccountView.Of(contract, row, now));
    }

    private Task<OnlineContractRow?> FindAsync(Contract contract) =>
        accounts.FindAsync<OnlineContractRow>(contract.Insurer, contract.ContractId, CancellationToken.None);
}
