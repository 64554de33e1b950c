using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Privacy;

/// <summary>Erasure requests over HTTP.</summary>
public sealed class ErasureFunctions(ContractBook contracts, ErasureBook book, ErasureProcess process, ErasureReceipts receipts)
{
    /// <summary>
    /// Erases a contract with everything about its people: 200 with the receipt once that is done, 202 where a workflow has not ended yet (repeat, or let the
    /// recurring work go on). Asked again it gives the receipt again; of a contract made anew since, it erases that one. 404 where there is and was none.
    /// </summary>
    [Function("EraseContract")]
    public async Task<IActionResult> EraseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/contracts/{contractId}")] HttpRequest request,
        string contractId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = Caller.Of(request);
        var ct = request.HttpContext.RequestAborted;
        var (contract, error) = await contracts.LocateAsync(request, contractId);
        if (contract is null && error!.Status != StatusCodes.Status404NotFound)
        {
            return error.ToReply();
        }

        var row = contract is null ? null : await process.BeginAsync(contract, caller.Name, ct);
        if (row is null)
        {
            (row, error) = await LocateAsync(request, contractId);
            if (row is null)
            {
                return error!.ToReply();
            }
        }

        // From here on nothing may stop half-way because the caller has gone.
        row = await process.RunAsync(row, client, CancellationToken.None);
        var receipt = await receipts.OfAsync(row, CancellationToken.None);
        return row.State == ErasureStatus.Running ? ApiReply.Accepted(receipt) : ApiReply.Ok(receipt);
    }

    /// <summary>The receipt of a contract's latest erasure, with what is kept of it one by one; for whoever knows the contract's id.</summary>
    [Function("GetErasure")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{contractId}/erasure")] HttpRequest request, string contractId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (row, error) = await LocateAsync(request, contractId);
        return row is null
            ? error!.ToReply()
            : ApiReply.Ok(new
            {
                receipt = await receipts.OfAsync(row, request.HttpContext.RequestAborted),
                proofs = await receipts.ProofsAsync(row, request.HttpContext.RequestAborted),
            });
    }

    private async Task<(ErasureRow? Row, ApiError? Error)> LocateAsync(HttpRequest request, string contractId)
    {
        var caller = Caller.Of(request);
        var query = ContractFunctions.InsurerQuery(request);
        var named = Insurers.Parse(query);
        if (query.Length > 0 && named is null)
        {
            return (null, ApiError.Invalid("insurer", $"Must be one of {string.Join(", ", Insurers.All.Select(i => i.Code()))}."));
        }

        if (!Ids.IsValid(contractId))
        {
            return (null, ApiError.NotFound());
        }

        List<ErasureRow> found = [];
        foreach (var insurer in Insurers.All.Where(i => caller.Reaches(i) && (named ?? i) == i))
        {
            if (await book.LatestAsync(insurer, contractId, request.HttpContext.RequestAborted) is { } row)
            {
                found.Add(row);
            }
        }

        return found.Count switch
        {
            0 => (null, ApiError.NotFound()),
            1 => (found[0], null),
            _ => (null, ApiError.Invalid("insurer", "Is missing: more than one insurer has erased a contract of this id.")),
        };
    }
}
