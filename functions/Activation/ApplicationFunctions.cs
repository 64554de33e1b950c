using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Activation;

/// <summary>Applications for BENEVITA over HTTP: accept, show, withdraw.</summary>
public sealed class ApplicationFunctions(
    Participants participants, ActivationStarter starter, ActivationPlan plan, Idempotency idempotency, TimeProvider time)
{
    /// <summary>Takes an application that SWICA has accepted, and invites the participant at once. 409 while one is running or activated.</summary>
    [Function("StartActivation")]
    [InsurerOnly(Insurer.Swica)]
    public async Task<IActionResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/benevita/activations")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var application = Application.Read(body);
        if (body.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        return await idempotency.RunAsync(request, body.Bytes, requestId => ApplyAsync(application, requestId, client, ct));
    }

    /// <summary>The latest application of a participant.</summary>
    [Function("GetActivation")]
    [InsurerOnly(Insurer.Swica)]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/benevita/activations/{participantId}")] HttpRequest request, string participantId)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Ids.IsValid(participantId) && await participants.FindAsync(participantId, request.HttpContext.RequestAborted) is { HasApplication: true } row
            ? ApiReply.Ok(ActivationView.Of(row, plan, time.GetUtcNow()))
            : ApiError.NotFound().ToReply();
    }

    /// <summary>Withdraws a running application; doing it again changes nothing. 409 where it has ended otherwise.</summary>
    [Function("WithdrawActivation")]
    [InsurerOnly(Insurer.Swica)]
    public async Task<IActionResult> WithdrawAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/benevita/activations/{participantId}")] HttpRequest request,
        string participantId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ct = request.HttpContext.RequestAborted;
        var now = time.GetUtcNow();
        if (await participants.ChangeApplicantAsync(participantId, one => Withdraw(one, now), ct) is not { } row)
        {
            return ApiError.NotFound().ToReply();
        }

        if (row.State != ActivationStatus.Withdrawn)
        {
            return row.State == ActivationStatus.Activated
                ? ApiError.Conflict("already-activated", "The programme is active; delete the profile to end it.").ToReply()
                : ApiError.Conflict("already-ended", "The application has ended already.").ToReply();
        }

        await RaiseChangedAsync(client, row, ct);
        return ApiReply.Ok(ActivationView.Of(row, plan, now));
    }

    /// <summary>Ends a running application; false where it does not run.</summary>
    internal static bool Withdraw(ParticipantRow row, DateTimeOffset now)
    {
        if (!row.IsRunning)
        {
            return false;
        }

        row.Status = nameof(ActivationStatus.Withdrawn);
        row.EndedAt = now;
        return true;
    }

    /// <summary>Tells the workflow to look again. Where it is gone, nothing happens.</summary>
    internal static Task RaiseChangedAsync(DurableTaskClient client, ParticipantRow row, CancellationToken ct) =>
        client.RaiseEventAsync(row.WorkflowId, ActivationOrchestrator.Changed, row.Status, ct);

    private async Task<ApiReply> ApplyAsync(Application application, string requestId, DurableTaskClient client, CancellationToken ct)
    {
        while (true)
        {
            var row = await participants.FindAsync(application.ParticipantId, ct);
            if (row?.StartedBy == requestId)
            {
                // This very request, repeated: whatever it had not finished is finished now.
                return await AcceptedAsync(row, client, ct);
            }

            if (row is { IsRunning: true })
            {
                return ApiError.Conflict("activation-running", "An application of this participant is running.").ToReply();
            }

            if (row is { State: ActivationStatus.Activated } && !row.HasEnded(time.GetUtcNow()))
            {
                return ApiError.Conflict("already-activated", "This participant has activated the programme.").ToReply();
            }

            var next = application.ToRow(row, requestId, plan.EditionAt(time.GetUtcNow()));
            if (await participants.ApplyAsync(next, isNew: row is null, ct))
            {
                return await AcceptedAsync(next, client, ct);
            }
        }
    }

    private async Task<ApiReply> AcceptedAsync(ParticipantRow row, DurableTaskClient client, CancellationToken ct)
    {
        await starter.StartAsync(row, client, ct);
        return ApiReply.Accepted(new { workflowId = row.WorkflowId, status = ActivationStatus.Invited });
    }
}
