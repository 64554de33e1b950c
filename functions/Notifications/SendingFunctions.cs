using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Scadenzario.Http;

namespace Scadenzario.Notifications;

/// <summary>The global stop switch over HTTP: for the back office only.</summary>
public sealed class SendingFunctions(SendingStop stop, HeldMessages messages, ILogger<SendingFunctions> log)
{
    private const string Route = "api/sending/stop";

    /// <summary>Whether messages are held back, why, since when, and how many.</summary>
    [Function("GetSendingStop")]
    [BackOfficeOnly]
    public async Task<IActionResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ct = request.HttpContext.RequestAborted;
        return await ShowAsync(await stop.ReadAsync(ct), ct);
    }

    /// <summary>Holds every message back from now on, log-in codes apart: <c>{"reason"}</c>. Setting it again changes the reason.</summary>
    [Function("SetSendingStop")]
    [BackOfficeOnly]
    public async Task<IActionResult> SetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request)
    {
        var body = await JsonFields.ReadAsync(request);
        var reason = body.RequiredText("reason", 2000);
        if (body.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        var state = await stop.SetAsync(reason, Caller.Of(request).Name, ct);
        log.SendingStopped();
        return await ShowAsync(state, ct);
    }

    /// <summary>Lifts it: what was held back leaves, in order. Lifting it again changes nothing.</summary>
    [Function("LiftSendingStop")]
    [BackOfficeOnly]
    public async Task<IActionResult> LiftAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route)] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ct = request.HttpContext.RequestAborted;
        var state = await stop.LiftAsync(Caller.Of(request).Name, ct);
        await ReleaseAsync(state, client, ct);
        log.SendingLifted(state.Lifts);
        return await ShowAsync(state, ct);
    }

    /// <summary>Goes on where an app died between lifting the switch and starting what lets the messages out: at start and every six hours.</summary>
    [Function("ResumeLift")]
    public async Task ResumeAsync(
        [TimerTrigger("0 15 */6 * * *", RunOnStartup = true)] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        await ReleaseAsync(await stop.ReadAsync(context.CancellationToken), client, context.CancellationToken);
    }

    private async Task ReleaseAsync(StopRow state, DurableTaskClient client, CancellationToken ct)
    {
        if (state.IsOn || state.Lifts == 0 || (await messages.OldestAsync(1, ct)).Count == 0)
        {
            return;
        }

        var instanceId = Lift.InstanceId(state.Lifts);
        if (await client.GetInstanceAsync(instanceId, ct) is { IsCompleted: false })
        {
            return;
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(LiftOrchestrator), new Lift(state.Lifts, []), new StartOrchestrationOptions(instanceId), ct);
        }
        catch (InvalidOperationException)
        {
            // Somebody else has started it between the look and the call; which is what was wanted.
            if (await client.GetInstanceAsync(instanceId, ct) is null)
            {
                throw;
            }
        }
    }

    private async Task<ApiReply> ShowAsync(StopRow state, CancellationToken ct) => ApiReply.Ok(new
    {
        stopped = state.IsOn,
        reason = state.IsOn ? state.Reason : null,
        since = state.IsOn ? state.Since : (DateTimeOffset?)null,
        by = state.IsOn ? state.By : null,
        held = await messages.CountAsync(ct),
    });
}
