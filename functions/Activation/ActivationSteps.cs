using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Scadenzario.Contracts;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Activation;

/// <summary>
/// The activities of an application. Each does its step only where the participant's row says that it is the one that is due, and answers what is next;
/// so a repeated, late or superfluous run does no harm.
/// </summary>
public sealed class ActivationSteps(
    Participants participants,
    ActivationPlan plan,
    ActivationLinks links,
    Notifier notifier,
    CaseBook cases,
    ActivationOutcomes outcomes,
    TimeProvider time,
    ILogger<ActivationSteps> log)
{
    /// <summary>The capability's name in the ledger.</summary>
    public const string Capability = "activation";

    /// <summary>The rule and article that cases name.</summary>
    internal const string Rule = "benevita.activation";

    internal const string Article = "9";

    /// <summary>Sends the invitation: day 0 is the day on which it is handed over.</summary>
    [Function(nameof(Invite))]
    public Task<ActivationStanding> Invite([ActivityTrigger] ActivationInput input, FunctionContext context) =>
        SendAsync(input, ActivationStep.Invite, "activation-invitation", (row, at) =>
        {
            row.InvitedAt = at;
            row.LinkExpiresAt = plan.LinkExpiresAt(at, null, row.Edition);
        }, context.CancellationToken);

    /// <summary>Sends the re-invitation; only one that went out after day 31 moves the last day.</summary>
    [Function(nameof(Reinvite))]
    public Task<ActivationStanding> Reinvite([ActivityTrigger] ActivationInput input, FunctionContext context) =>
        SendAsync(input, ActivationStep.Reinvite, "activation-reinvitation", (row, at) =>
        {
            row.Status = nameof(ActivationStatus.Reinvited);
            row.ReinvitedAt = at;
            row.LinkExpiresAt = plan.LinkExpiresAt(row.InvitedAt!.Value, at, row.Edition);
        }, context.CancellationToken);

    /// <summary>Closes an application whose last day is over.</summary>
    [Function(nameof(Expire))]
    public async Task<ActivationStanding> Expire([ActivityTrigger] ActivationInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var changed = await participants.ChangeAsync(
            input.ParticipantId,
            row =>
            {
                if (!IsTurn(row, input, ActivationStep.Expire))
                {
                    return false;
                }

                row.Status = nameof(ActivationStatus.Expired);
                row.EndedAt = row.LinkExpiresAt;
                return true;
            },
            context.CancellationToken);
        return StandingOf(changed?.Row, input);
    }

    /// <summary>Tells the participant that the link is dead and a new application needed.</summary>
    [Function(nameof(AnnounceExpiry))]
    public Task<ActivationStanding> AnnounceExpiry([ActivityTrigger] ActivationInput input, FunctionContext context) =>
        SendAsync(input, ActivationStep.AnnounceExpiry, "activation-expired", (row, _) => row.ExpiryAnnounced = true, context.CancellationToken);

    /// <summary>Changes nothing: answers what is next after something has changed.</summary>
    [Function(nameof(LookAgain))]
    public async Task<ActivationStanding> LookAgain([ActivityTrigger] ActivationInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return StandingOf(await participants.FindAsync(input.ParticipantId, context.CancellationToken), input);
    }

    /// <summary>Tells the portal how the application ended.</summary>
    [Function(nameof(TellOutcome))]
    public async Task TellOutcome([ActivityTrigger] ActivationInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await participants.FindAsync(input.ParticipantId, context.CancellationToken) is { } row && row.Generation == input.Generation)
        {
            await outcomes.TellAsync(row, context.CancellationToken);
        }
    }

    private async Task<ActivationStanding> SendAsync(
        ActivationInput input, ActivationStep step, string template, Action<ParticipantRow, DateTimeOffset> record, CancellationToken ct)
    {
        var row = await participants.FindAsync(input.ParticipantId, ct);
        if (row is null || !IsTurn(row, input, step))
        {
            return StandingOf(row, input);
        }

        var notice = await NoticeOfAsync(row, input, step, template, ct);
        var result = await notifier.SendEmailAsync(notice, row.Email, ct);
        var failed = result.Outcome is not NoticeOutcome.HandedOver;
        if (failed)
        {
            await cases.OpenAsync(Undelivered(row, notice.Step, result.Outcome), ct);
        }

        var changed = await participants.ChangeAsync(
            row,
            current =>
            {
                if (!IsTurn(current, input, step))
                {
                    return false;
                }

                if (!failed || step == ActivationStep.AnnounceExpiry)
                {
                    record(current, result.HandedOverAt ?? time.GetUtcNow());
                }
                else
                {
                    current.Status = nameof(ActivationStatus.Undeliverable);
                }

                return true;
            },
            ct);
        log.StepDone(input.WorkflowId, notice.Step, result.Outcome.ToString());
        return StandingOf(changed?.Row, input);
    }

    private async Task<Notice> NoticeOfAsync(ParticipantRow row, ActivationInput input, ActivationStep step, string template, CancellationToken ct)
    {
        // The name in ledger and link: one per round, so that a new round's messages are new ones.
        var name = StepName(step, input.Round);
        var announces = step == ActivationStep.AnnounceExpiry;
        var reinvitedAt = step == ActivationStep.Reinvite ? time.GetUtcNow() : row.ReinvitedAt;
        return new()
        {
            Insurer = Insurer.Swica,
            Capability = Capability,
            SubjectId = row.RowKey,
            WorkflowId = input.WorkflowId,
            Step = name,
            Role = "participant",
            Template = template,
            Language = row.Speaks,
            Values = new Dictionary<string, object> { ["lastDay"] = plan.LastDay(row.InvitedAt ?? time.GetUtcNow(), reinvitedAt, row.Edition) },
            Link = announces ? null : await links.MakeAsync(input, name, ct),
        };
    }

    internal static string StepName(ActivationStep step, int round) =>
        string.Create(CultureInfo.InvariantCulture, $"{step.ToString().ToLowerInvariant()}-{round}");

    internal static NewCase Undelivered(ParticipantRow row, string step, NoticeOutcome outcome)
    {
        var (kind, question) = outcome switch
        {
            NoticeOutcome.Unknown => (
                "message-outcome-unknown",
                "Whether the e-mail reached the provider could not be found out. Ask the participant, or correct the address to send a new invitation."),
            NoticeOutcome.Lapsed => (
                "message-held",
                "The stop switch held the e-mail back until its day had passed; it is not sent any more. Set the address again, also the same, to send a new invitation; "
                    + "until then the time for activation stands still."),
            _ => (
                "message-undeliverable",
                "The e-mail could not be delivered. Find the right address; the time for activation stands still until it is corrected."),
        };
        return new(Insurer.Swica, kind, row.RowKey, row.WorkflowId, step, Rule, Article, question);
    }

    private bool IsTurn(ParticipantRow row, ActivationInput input, ActivationStep step)
    {
        var standing = StandingOf(row, input);
        return standing.Next == step && standing.Round == input.Round && (standing.At ?? DateTimeOffset.MinValue) <= time.GetUtcNow();
    }

    private ActivationStanding StandingOf(ParticipantRow? row, ActivationInput input)
    {
        if (row is null || row.Generation != input.Generation)
        {
            return new(ActivationStep.End, null, input.Round);
        }

        return row.State switch
        {
            ActivationStatus.Invited when row.InvitedAt is null => new(ActivationStep.Invite, null, row.Round),
            ActivationStatus.Invited => new(ActivationStep.Reinvite, plan.ReinviteAt(row.InvitedAt.Value, row.Edition), row.Round),
            ActivationStatus.Reinvited => new(ActivationStep.Expire, row.LinkExpiresAt, row.Round),
            ActivationStatus.Undeliverable => new(ActivationStep.AwaitAddress, null, row.Round),
            ActivationStatus.Expired when !row.ExpiryAnnounced => new(ActivationStep.AnnounceExpiry, plan.AnnounceExpiryAt(row.EndedAt!.Value), row.Round),
            _ => new(ActivationStep.End, null, row.Round),
        };
    }
}
