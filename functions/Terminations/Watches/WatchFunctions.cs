using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Terminations.Watches;

/// <summary>Watches over HTTP. A portal reaches its own contracts; the back office names <c>?insurer=</c> where an id is ambiguous.</summary>
public sealed class WatchFunctions(WatchBook watches, WatchDeadlines deadlines, WatchSchedule schedule, ContractBook contracts, TimeProvider time)
{
    /// <summary>
    /// Sets a watch: <c>{"rule","facts","leadDays"?,"yearly"?,"product"?}</c>. Changed facts move it; leads that reminders have gone out for are not repeated.
    /// The same again changes nothing. 409 where the deadline is over.
    /// </summary>
    [Function("PutWatch")]
    public async Task<IActionResult> PutAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/contracts/{contractId}/watches/{watchId}")] HttpRequest request,
        string contractId,
        string watchId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var wanted = WatchRequest.Read(body);
        var (contract, error) = await contracts.LocateAsync(request, contractId);
        if (contract is null)
        {
            return error!.ToReply();
        }

        if (!Ids.IsValid(watchId))
        {
            body.Refuse("watchId", Ids.Rule);
        }

        if ((body.Refusal ?? wanted.RefusalFor(contract)) is { } refusal)
        {
            return refusal.ToReply();
        }

        var now = time.GetUtcNow();
        var (facts, deadline, errors) = deadlines.Prepare(WatchRule.Find(wanted.Rule)!, wanted.Facts, wanted.Yearly, now);
        if (deadline is null)
        {
            return ApiError.Invalid(errors).ToReply();
        }

        return deadline.EndsAt <= now
            ? ApiError.Conflict("deadline-over", "This deadline is over; there is nothing left to watch.").ToReply()
            : await SetAsync(wanted, contract, watchId, facts.GetRawText(), deadline, request, client);
    }

    /// <summary>One watch; a deleted one is 404.</summary>
    [Function("GetWatch")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{contractId}/watches/{watchId}")] HttpRequest request,
        string contractId,
        string watchId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (row, error) = await LocateAsync(request, contractId, watchId);
        return row is null ? error!.ToReply() : ApiReply.Ok(WatchView.Of(row, schedule, time.GetUtcNow()));
    }

    /// <summary>All watches of a contract, by id.</summary>
    [Function("ListWatches")]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{contractId}/watches")] HttpRequest request, string contractId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new ListQuery(request, "insurer");
        var (contract, error) = await contracts.LocateAsync(request, contractId, query);
        if (contract is null)
        {
            return error!.ToReply();
        }

        var (rows, continuation) = await watches.ListAsync(
            contract.Insurer, contract.ContractId, query.Top, query.Continuation, request.HttpContext.RequestAborted);
        var now = time.GetUtcNow();
        return ListQuery.Page("watches", rows.Select(row => WatchView.Of(row, schedule, now)).ToList(), continuation);
    }

    /// <summary>
    /// What a watch waits for has arrived, such as the application for a newborn: no more reminders of this deadline; a yearly watch begins again with the
    /// next. Repeating it changes nothing. 409 for a watch that awaits a termination: that is sent to <c>…/terminations</c>.
    /// </summary>
    [Function("SettleWatch")]
    public async Task<IActionResult> ArriveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{contractId}/watches/{watchId}/arrival")] HttpRequest request,
        string contractId,
        string watchId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (found, error) = await LocateAsync(request, contractId, watchId);
        if (found is null)
        {
            return error!.ToReply();
        }

        if (found.Watched.AwaitsTermination)
        {
            return ApiError.Conflict("awaits-termination", "This watch ends with a termination; send it to the contract's terminations.").ToReply();
        }

        return await watches.ArrivedAsync(found, client, request.HttpContext.RequestAborted) is { } row
            ? ApiReply.Ok(WatchView.Of(row, schedule, time.GetUtcNow()))
            : ApiError.NotFound().ToReply();
    }

    /// <summary>Deletes a watch: no more reminders. Deleting it again is 404.</summary>
    [Function("DeleteWatch")]
    public async Task<IActionResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/contracts/{contractId}/watches/{watchId}")] HttpRequest request,
        string contractId,
        string watchId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ct = request.HttpContext.RequestAborted;
        var (row, error) = await LocateAsync(request, contractId, watchId);
        while (row is { State: not WatchStatus.Deleted })
        {
            var now = time.GetUtcNow();
            WatchBook.SetStatus(row, WatchStatus.Deleted, now);
            row.By = Caller.Of(request).Name;
            if (await watches.UpdateAsync(row, ct))
            {
                await WatchBook.TellAsync(row, client, ct);
                return ApiReply.Ok(WatchView.Of(row, schedule, now));
            }

            row = await watches.FindAsync(row.Of, row.ContractId, row.RowKey, ct);
        }

        return (error ?? ApiError.NotFound()).ToReply();
    }

    private async Task<(WatchRow? Row, ApiError? Error)> LocateAsync(HttpRequest request, string contractId, string watchId)
    {
        var (contract, error) = await contracts.LocateAsync(request, contractId);
        return error is not null ? (null, error)
            : Ids.IsValid(watchId)
                && await watches.FindAsync(contract!.Insurer, contract.ContractId, watchId, request.HttpContext.RequestAborted) is { State: not WatchStatus.Deleted } row
                ? (row, null)
                : (null, ApiError.NotFound());
    }

    private async Task<ApiReply> SetAsync(
        WatchRequest wanted, Contract contract, string watchId, string facts, WatchDeadline deadline, HttpRequest request, DurableTaskClient client)
    {
        var ct = request.HttpContext.RequestAborted;
        while (true)
        {
            var now = time.GetUtcNow();
            var former = await watches.FindAsync(contract.Insurer, contract.ContractId, watchId, ct);
            if (former is { State: WatchStatus.Active or WatchStatus.Arrived } && wanted.Is(former, facts))
            {
                // Also after a repeat of a request that died half-way: telling twice does no harm.
                await WatchBook.TellAsync(former, client, ct);
                return ApiReply.Ok(WatchView.Of(former, schedule, now));
            }

            var row = wanted.ToRow(former, contract, watchId, facts, deadline, Caller.Of(request).Name, now);
            row.State = await watches.JudgeAsync(row, contract, ct);
            if (former is not { IsRunning: true })
            {
                // Its workflow begins by looking; nobody need tell it to.
                if (await watches.StartAsync(row, former is null, client, ct))
                {
                    return ApiReply.Ok(WatchView.Of(row, schedule, now));
                }
            }
            else if (await watches.UpdateAsync(row, ct))
            {
                await WatchBook.TellAsync(row, client, ct);
                return ApiReply.Ok(WatchView.Of(row, schedule, now));
            }
        }
    }
}
