using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scadenzario.Activation;
using Scadenzario.Benevita;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Questionnaire;

/// <summary>
/// The activities that send the three mails of a year. Each looks first whether the mail is still wanted and may go out now, and answers what is next;
/// so a repeated, late or superfluous run does no harm.
/// </summary>
public sealed class QuestionnaireMails(
    CampaignBook campaigns,
    QuestionnaireBook questionnaires,
    Participants participants,
    DeclarationBook declarations,
    MailQuota quota,
    CampaignPlan plan,
    QuestionnaireCourse course,
    Notifier notifier,
    CaseBook cases,
    AgendaBook agenda,
    IOptions<QuestionnaireOptions> options,
    TimeProvider time,
    ILogger<QuestionnaireMails> log)
{
    /// <summary>The capability's name in the ledger.</summary>
    public const string Capability = "questionnaire";

    /// <summary>Sends the mail that is due, or puts it off.</summary>
    [Function(nameof(SendQuestionnaireMail))]
    public async Task<QuestionnaireStanding> SendQuestionnaireMail([ActivityTrigger] QuestionnaireTurn turn, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(context);
        var next = await SendAsync(turn, context.CancellationToken);
        return await MoveAsync(turn, next, context.CancellationToken);
    }

    /// <summary>Answers what is next after something has happened: a submission, or the end of a pause.</summary>
    [Function(nameof(LookAtQuestionnaire))]
    public async Task<QuestionnaireStanding> LookAtQuestionnaire([ActivityTrigger] QuestionnaireTurn turn, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        var (input, standing) = turn;
        if (!standing.Next.IsMail())
        {
            return standing;
        }

        var dates = await DatesAsync(input.Year, ct);
        var next = await declarations.FindAsync(input.ParticipantId, input.Year, ct) is not null
            ? QuestionnaireCourse.Closing(dates, standing.LastMailAt)
            : standing.Held ? course.Mail(dates, standing.Next, standing.LastMailAt) : standing;
        return await MoveAsync(turn, next, ct);
    }

    /// <summary>The case of a mail that did not arrive, or may not have.</summary>
    internal static NewCase Undelivered(int year, string participantId, string step, NoticeOutcome outcome)
    {
        var workflowId = QuestionnaireInput.InstanceId(year, participantId);
        return outcome == NoticeOutcome.Unknown
            ? new(Insurer.Swica, "message-outcome-unknown", participantId, workflowId, step, CampaignPlan.DiscountRule, CampaignPlan.Article,
                "Whether the e-mail reached the provider could not be found out. It does not count as sent.")
            : new(Insurer.Swica, "message-undeliverable", participantId, workflowId, step, CampaignPlan.DiscountRule, CampaignPlan.Article,
                "The e-mail could not be delivered. Find the right address; with fewer than three mails sent, silence alone costs no discount.");
    }

    private async Task<QuestionnaireStanding> SendAsync(QuestionnaireTurn turn, CancellationToken ct)
    {
        var (input, standing) = turn;
        var dates = await DatesAsync(input.Year, ct);
        var now = time.GetUtcNow();
        if (now >= dates.MailsEndAt)
        {
            return QuestionnaireCourse.Closing(dates, standing.LastMailAt);
        }

        if (await IsHeldAsync(input, ct))
        {
            return standing with { At = dates.MailsEndAt, HasSlot = false, Held = true };
        }

        if (!standing.HasSlot)
        {
            switch (await quota.ReserveAsync(dates.MailsEndAt, ct))
            {
                case null:
                    return QuestionnaireCourse.Closing(dates, standing.LastMailAt);
                case { } slot when slot > now:
                    return standing with { At = slot, HasSlot = true, Held = false };
            }
        }

        if (await participants.FindAsync(input.ParticipantId, ct) is not { } row || !CampaignParticipants.TakesPart(row, now))
        {
            await questionnaires.SetAsync(input.Year, input.ParticipantId, [new(nameof(QuestionnaireRow.Outcome), nameof(QuestionnaireOutcome.Ended))], ct);
            return QuestionnaireCourse.End(standing);
        }

        if (await declarations.FindAsync(input.ParticipantId, input.Year, ct) is not null)
        {
            return QuestionnaireCourse.Closing(dates, standing.LastMailAt);
        }

        var sentAt = await SendAsync(input, standing.Next, row, dates, ct);
        return course.After(dates, standing.Next, sentAt ?? standing.LastMailAt);
    }

    private async Task<DateTimeOffset?> SendAsync(QuestionnaireInput input, QuestionnaireStep mail, ParticipantRow row, CampaignDates dates, CancellationToken ct)
    {
        var notice = new Notice
        {
            Insurer = Insurer.Swica,
            Capability = Capability,
            SubjectId = input.ParticipantId,
            WorkflowId = input.WorkflowId,
            Step = mail.Key(),
            Role = "participant",
            Template = mail == QuestionnaireStep.Invite ? "questionnaire-invitation" : "questionnaire-reminder",
            Language = row.Speaks,
            Values = new Dictionary<string, object> { ["lastDay"] = dates.LastDay },
            Link = options.Value.Link,
            BoundToDay = false,
        };
        var result = await notifier.SendEmailAsync(notice, row.Email, ct);
        if (result.HandedOverAt is { } at)
        {
            await questionnaires.SetAsync(input.Year, input.ParticipantId, [new(QuestionnaireRow.Column(mail), at)], ct);
        }

        if (result.Outcome is not NoticeOutcome.HandedOver)
        {
            await cases.OpenAsync(Undelivered(input.Year, input.ParticipantId, mail.Key(), result.Outcome), ct);
        }

        log.MailConcluded(input.WorkflowId, mail.Key(), result.Outcome.ToString());
        return result.HandedOverAt;
    }

    /// <summary>Whether a pause holds the mail. Who is held is marked before the campaign is looked at again, so that the end of the pause finds them.</summary>
    private async Task<bool> IsHeldAsync(QuestionnaireInput input, CancellationToken ct)
    {
        if (await campaigns.RecentAsync(input.Year, ct) is not { PausedAt: not null })
        {
            return false;
        }

        await questionnaires.SetAsync(input.Year, input.ParticipantId, [new(nameof(QuestionnaireRow.Held), true)], ct);
        if (await campaigns.FindAsync(input.Year, ct) is { PausedAt: not null })
        {
            return true;
        }

        await questionnaires.SetAsync(input.Year, input.ParticipantId, [new(nameof(QuestionnaireRow.Held), false)], ct);
        return false;
    }

    private async Task<CampaignDates> DatesAsync(int year, CancellationToken ct) => plan.Of(year, (await campaigns.RecentAsync(year, ct))?.Edition);

    private async Task<QuestionnaireStanding> MoveAsync(QuestionnaireTurn turn, QuestionnaireStanding next, CancellationToken ct)
    {
        if (turn.Standing.Held && !next.Held)
        {
            await questionnaires.SetAsync(turn.Input.Year, turn.Input.ParticipantId, [new(nameof(QuestionnaireRow.Held), false)], ct);
        }

        await agenda.MoveAsync(new(QuestionnaireCourse.EntryOf(turn.Input, turn.Standing), QuestionnaireCourse.EntryOf(turn.Input, next)), ct);
        return next;
    }
}
