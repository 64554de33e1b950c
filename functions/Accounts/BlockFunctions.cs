using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Accounts;

/// <summary>Blocks over HTTP (KPT 8).</summary>
public sealed class BlockFunctions(AccountBlocks blocks, ContractBook contracts, TimeProvider time)
{
    private const string Route = "api/contracts/{contractId}/block";
    private const string Holder = "holder";
    private const string Insurer = "insurer";

    /// <summary>
    /// Blocks: <c>{"by":"holder|insurer"}</c> → 200 with the account; no reason is asked for. Blocking twice is blocking once. 409 where the online contract
    /// has ended.
    /// </summary>
    [Function("BlockAccount")]
    public async Task<IActionResult> BlockAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request, string contractId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var by = body.RequiredChoice("by", Holder, Insurer);
        var (contract, error) = await contracts.LocateAsync(request, contractId);
        if ((error ?? body.Refusal) is { } refusal)
        {
            return refusal.ToReply();
        }

        var row = await blocks.BlockAsync(contract!.Insurer, contract.ContractId, WhoseOf(by), Caller.Of(request).Name, null, CancellationToken.None);
        return row.EndedAt is null ? Show(contract, row) : Over();
    }

    /// <summary>
    /// Lifts a block → 200 with the account, also where there is none. <c>?by=holder|insurer</c> says whose; a portal's is the holder's, the back office's the
    /// insurer's where it is left out. The insurer's block is lifted by the back office only. 409 where the online contract has ended.
    /// </summary>
    [Function("UnblockAccount")]
    public async Task<IActionResult> UnblockAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route)] HttpRequest request, string contractId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = Caller.Of(request);
        var isBackOffice = caller.Kind == CallerKind.BackOffice;
        var by = request.Query.TryGetValue("by", out var given) ? given.ToString() : isBackOffice ? Insurer : Holder;
        var wrong = by is not (Holder or Insurer) ? $"Must be one of {Holder}, {Insurer}."
            : by == Insurer && !isBackOffice ? "The insurer's block is lifted by the back office."
            : null;
        var (contract, error) = await contracts.LocateAsync(request, contractId);
        if ((error ?? (wrong is null ? null : ApiError.Invalid("by", wrong))) is { } refusal)
        {
            return refusal.ToReply();
        }

        var row = await blocks.UnblockAsync(contract!.Insurer, contract.ContractId, WhoseOf(by), caller.Name, CancellationToken.None);
        return row.EndedAt is null ? Show(contract, row) : Over();
    }

    private static BlockedBy WhoseOf(string by) => by == Holder ? BlockedBy.Holder : BlockedBy.Insurer;

    private static ApiReply Over() => ApiError.Conflict("online-contract-ended", "The online contract has ended.").ToReply();

    private ApiReply Show(Contract contract, OnlineContractRow row) => ApiReply.Ok(AccountView.Of(contract, row, time.GetUtcNow()));
}
