using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Http;

namespace Scadenzario.Contracts;

/// <summary>Family separations over HTTP.</summary>
public sealed class SeparationFunctions(ContractBook book, ContractChanges changes, Idempotency idempotency)
{
    /// <summary>
    /// Gives a member an own contract: <c>{"memberId","newContractId"}</c>. 201; 200 where it was done already; 409 where the member has left with another
    /// contract, or the new id is somebody else's.
    /// </summary>
    [Function("SeparateMember")]
    public async Task<IActionResult> SeparateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{contractId}/separations")] HttpRequest request,
        string contractId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var memberId = body.RequiredId("memberId");
        var newContractId = body.RequiredId("newContractId");
        if (body.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var caller = Caller.Of(request);
        var ct = request.HttpContext.RequestAborted;
        var (contract, error) = await book.LocateAsync(caller, contractId, ContractFunctions.InsurerQuery(request), ct);
        return contract is null
            ? error!.ToReply()
            : await idempotency.RunAsync(request, body.Bytes, _ => SeparateAsync(contract, memberId, newContractId, caller.Name, client, ct));
    }

    private async Task<ApiReply> SeparateAsync(
        Contract contract, string memberId, string newContractId, string actor, DurableTaskClient client, CancellationToken ct)
    {
        var outcome = await book.SeparateAsync(contract.Insurer, contract.ContractId, memberId, newContractId, actor, ct);
        if (outcome.Refusal is not null)
        {
            return outcome.Refusal.ToReply();
        }

        // From here on nothing may stop half-way because the caller has gone; a repeat tells what a first attempt that died could not tell.
        await changes.PublishAsync(contract.Insurer, contract.ContractId, client, CancellationToken.None);
        await changes.PublishAsync(contract.Insurer, newContractId, client, CancellationToken.None);
        return ApiReply.Of(
            outcome.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            new { contractId = contract.ContractId, memberId, newContractId, newContract = outcome.Own is { } own ? ContractView.Of(own) : null });
    }
}
