using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Benevita;
using Scadenzario.Contracts;
using Scadenzario.Deadlines;
using Scadenzario.Http;
using Scadenzario.Operations;

namespace Scadenzario.Activation;

/// <summary>The participant's profile over HTTP, as far as the activation depends on it: the address, and the end of the profile.</summary>
public sealed class ProfileFunctions(Participants participants, CaseBook cases, ParticipationEnd end, DeadlineCalculator calculator, ActivationPlan plan, TimeProvider time)
{
    /// <summary>
    /// Changes the e-mail address. Before activation the old links die, a new invitation goes out and day 0 starts again; the case of an
    /// undeliverable message is settled. The same address again changes nothing, unless it is confirmed after an undeliverable message.
    /// </summary>
    [Function("ChangeParticipantEmail")]
    [InsurerOnly(Insurer.Swica)]
    public async Task<IActionResult> ChangeEmailAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/benevita/participants/{participantId}/email")] HttpRequest request,
        string participantId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var email = body.RequiredEmail("email");
        if (body.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        if (await participants.ChangeApplicantAsync(participantId, one => ChangeEmail(one, email), ct) is not { } row)
        {
            return ApiError.NotFound().ToReply();
        }

        // Also after a repeat of a request that died half-way: telling and settling twice does no harm.
        if (row.IsRunning)
        {
            await SettleCasesAsync(row, Caller.Of(request).Name, ct);
            await ApplicationFunctions.RaiseChangedAsync(client, row, ct);
        }

        return ApiReply.Ok(ActivationView.Of(row, plan, time.GetUtcNow()));
    }

    /// <summary>The participant has deleted the profile (article 10): ends a running application, or the discount from the next month on.</summary>
    [Function("DeleteParticipant")]
    [InsurerOnly(Insurer.Swica)]
    public async Task<IActionResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/benevita/participants/{participantId}")] HttpRequest request,
        string participantId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ct = request.HttpContext.RequestAborted;
        var now = time.GetUtcNow();
        if (await participants.ChangeApplicantAsync(participantId, one => DeleteProfile(one, now), ct) is not { } row)
        {
            return ApiError.NotFound().ToReply();
        }

        await end.FollowAsync(row, client, ct);
        var lostFrom = calculator.Compute("benevita.profile-deleted", Facts.Of(("at", row.ProfileDeletedAt))).Require().Effects.Date("lostFrom");
        return ApiReply.Ok(new
        {
            participantId,
            status = row.State,
            profileDeletedAt = row.ProfileDeletedAt,
            discountLostFrom = row.ActivatedAt is null ? null : lostFrom,
        });
    }

    private static bool ChangeEmail(ParticipantRow row, string email)
    {
        var confirms = row.State == ActivationStatus.Undeliverable;
        if (!row.HasApplication || (string.Equals(row.Email, email, StringComparison.Ordinal) && !confirms))
        {
            return false;
        }

        row.Email = email;
        if (row.IsRunning)
        {
            row.Round++;
            row.Status = nameof(ActivationStatus.Invited);
            row.InvitedAt = null;
            row.ReinvitedAt = null;
            row.LinkExpiresAt = null;
        }

        return true;
    }

    private static bool DeleteProfile(ParticipantRow row, DateTimeOffset now)
    {
        if (row.ProfileDeletedAt is not null || !row.HasApplication)
        {
            return false;
        }

        ApplicationFunctions.Withdraw(row, now);
        row.ProfileDeletedAt = now;
        return true;
    }

    private async Task SettleCasesAsync(ParticipantRow row, string caller, CancellationToken ct)
    {
        var closing = new Closing(CaseStatus.Resolved, "address-corrected", "The participant's address was changed; a new invitation goes out.", caller);
        foreach (var step in new[] { ActivationStep.Invite, ActivationStep.Reinvite })
        {
            foreach (var outcome in new[] { Notifications.NoticeOutcome.Undeliverable, Notifications.NoticeOutcome.Unknown, Notifications.NoticeOutcome.Lapsed })
            {
                var former = ActivationSteps.Undelivered(row, ActivationSteps.StepName(step, row.Round - 1), outcome);
                await cases.CloseAsync(Insurer.Swica, former.Id, closing, ct);
            }
        }
    }
}
