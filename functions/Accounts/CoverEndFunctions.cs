using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using NodaTime;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Accounts;

/// <summary>Ends of cover over HTTP.</summary>
public sealed class CoverEndFunctions(ContractBook contracts, ContractChanges changes, AccountStates accounts, Idempotency idempotency, TimeProvider time)
{
    /// <summary>
    /// The last day of a cover, the holder's or a member's: <c>{"memberId"?,"on"}</c> → 200 with the account. Sent again with another day it corrects the former;
    /// <c>null</c> says that the cover runs on. Past and future days are accepted.
    /// </summary>
    [Function("PostCoverEnd")]
    public async Task<IActionResult> PostAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{contractId}/cover-ends")] HttpRequest request,
        string contractId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var memberId = body.OptionalId("memberId");
        LocalDate? on = body.Names("on") ? body.OptionalDate("on") : body.RequiredDate("on");
        var (contract, error) = await contracts.LocateAsync(request, contractId);
        if (contract is not null)
        {
            Check(body, contract, memberId, on);
        }

        return (error ?? body.Refusal) is { } refusal
            ? refusal.ToReply()
            : await idempotency.RunAsync(request, body.Bytes, _ => RecordAsync(contract!, memberId, on, Caller.Of(request).Name, client));
    }

    private static void Check(JsonFields body, Contract contract, string? memberId, LocalDate? on)
    {
        if (memberId is null)
        {
            if (on < (contract.CoverStart ?? contract.Holder.BirthDate))
            {
                body.Refuse("on", "Is before the cover.");
            }

            return;
        }

        if (contract.FindMember(memberId) is not { } member)
        {
            body.Refuse("memberId", "Is no member of this contract.");
        }
        else if (member.SeparatedTo is not null)
        {
            body.Refuse("memberId", "Has left with a contract of their own.");
        }
        else if (on < member.BirthDate)
        {
            body.Refuse("on", "Is before the birth.");
        }
    }

    private async Task<ApiReply> RecordAsync(Contract contract, string? memberId, LocalDate? on, string by, DurableTaskClient client)
    {
        var ct = CancellationToken.None;
        var changed = await contracts.ChangeAsync(
            contract.Insurer,
            contract.ContractId,
            known => memberId is null
                ? known with { CoverEnd = on }
                : known with { Members = [.. known.Members.Select(member => member.MemberId == memberId ? member with { CoverEnd = on } : member)] },
            by,
            ct);

        // Also where nothing has changed: the first attempt may have died here.
        await changes.PublishAsync(contract.Insurer, contract.ContractId, client, ct);
        return ApiReply.Ok(AccountView.Of(changed ?? contract, await accounts.FindAsync(contract.Insurer, contract.ContractId, ct), time.GetUtcNow()));
    }
}
