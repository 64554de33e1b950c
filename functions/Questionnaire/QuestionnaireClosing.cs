using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NodaTime;
using Scadenzario.Activation;
using Scadenzario.Benevita;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Questionnaire;

/// <summary>
/// The activities that close a participant's year. Silence costs the discount only where three mails are proven; otherwise a person decides. What came to
/// light until the next working day (a delivery report of the last evening, a submission that arrives late but was sent in time) is taken into account.
/// </summary>
public sealed class QuestionnaireClosing(
    CampaignBook campaigns,
    QuestionnaireBook questionnaires,
    Participants participants,
    DeclarationBook declarations,
    MailsSentBook mailsSent,
    MailQuota quota,
    CampaignPlan plan,
    Notifier notifier,
    CaseBook cases,
    DiscountTeller teller,
    EventBook events,
    AgendaBook agenda,
    TimeProvider time,
    ILogger<QuestionnaireClosing> log)
{
    /// <summary>Closes the year: submitted, lost, or to be reviewed.</summary>
    [Function(nameof(CloseQuestionnaire))]
    public async Task<QuestionnaireStanding> CloseQuestionnaire([ActivityTrigger] QuestionnaireTurn turn, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        var dates = await DatesAsync(turn.Input, ct);
        var outcome = await ConcludeAsync(turn.Input, dates, ct);
        var next = outcome is QuestionnaireOutcome.Lost or QuestionnaireOutcome.Review
            ? turn.Standing with { Next = QuestionnaireStep.Announce, At = dates.AnnounceAt, HasSlot = false, Held = false }
            : QuestionnaireCourse.End(turn.Standing);
        return await MoveAsync(turn, next, ct);
    }

    /// <summary>Tells the participant that the discount is lost, unless something else has come to light since the closing.</summary>
    [Function(nameof(AnnounceLostDiscount))]
    public async Task<QuestionnaireStanding> AnnounceLostDiscount([ActivityTrigger] QuestionnaireTurn turn, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        var (input, standing) = turn;
        var dates = await DatesAsync(input, ct);
        var outcome = await ConcludeAsync(input, dates, ct);
        if (outcome == QuestionnaireOutcome.Lost)
        {
            if (!standing.HasSlot && await quota.ReserveAsync(DateTimeOffset.MaxValue, ct) is { } slot && slot > time.GetUtcNow())
            {
                return await MoveAsync(turn, standing with { At = slot, HasSlot = true }, ct);
            }

            await AnnounceAsync(input, dates, ct);
        }

        return await MoveAsync(turn, QuestionnaireCourse.End(standing), ct);
    }

    internal static NewCase Review(int year, string participantId) => new(
        Insurer.Swica,
        CaseKinds.DeclarationReview,
        participantId,
        QuestionnaireInput.InstanceId(year, participantId),
        QuestionnaireStep.Close.Key(),
        CampaignPlan.DiscountRule,
        CampaignPlan.Article,
        string.Create(CultureInfo.InvariantCulture, $"Nothing was submitted for {year}, and fewer than three mails are proven to have been sent. Decide whether the discount of {year + 1} is lost."));

    /// <summary>Records how the year ends as things stand now, with what follows at once: the case of a review, the events for the portal.</summary>
    private async Task<QuestionnaireOutcome> ConcludeAsync(QuestionnaireInput input, CampaignDates dates, CancellationToken ct)
    {
        var row = await questionnaires.FindAsync(input.Year, input.ParticipantId, ct) ?? new QuestionnaireRow { RowKey = input.ParticipantId };
        var (outcome, count) = await JudgeAsync(input, row, dates, ct);
        if (row.Outcome == outcome.ToString())
        {
            return outcome;
        }

        if (row.MailsSent is { } former && former != count)
        {
            await questionnaires.SetAsync(input.Year, input.ParticipantId, [new(nameof(QuestionnaireRow.MailsSent), count)], ct);
        }

        if (outcome == QuestionnaireOutcome.Review)
        {
            await cases.OpenAsync(Review(input.Year, input.ParticipantId), ct);
        }
        else if (row.Outcome == nameof(QuestionnaireOutcome.Review))
        {
            var closing = new Closing(CaseStatus.Resolved, "settled", "A submission that was sent in time has arrived, or the participation has ended.", "app");
            await cases.CloseAsync(Insurer.Swica, Review(input.Year, input.ParticipantId).Id, closing, ct);
        }

        await teller.TellAsync(input.ParticipantId, ct);
        if (outcome != QuestionnaireOutcome.Ended)
        {
            await events.AppendAsync(EventOf(input, outcome), ct);
        }

        // Last: only then the rest has been done.
        await questionnaires.SetAsync(
            input.Year,
            input.ParticipantId,
            [
                new(nameof(QuestionnaireRow.Outcome), outcome.ToString()),
                new(nameof(QuestionnaireRow.MailsSent), count),
                new(nameof(QuestionnaireRow.ClosedAt), time.GetUtcNow()),
            ],
            ct);
        log.YearClosed(input.WorkflowId, outcome.ToString());
        return outcome;
    }

    // What comes to light until the announcement may change the outcome: then it is another event.
    private static PortalEvent EventOf(QuestionnaireInput input, QuestionnaireOutcome outcome)
    {
        var data = new Dictionary<string, string>
        {
            ["year"] = input.Year.ToString(CultureInfo.InvariantCulture),
            ["outcome"] = outcome.ToString().ToLowerInvariant(),
        };
        return new(Insurer.Swica, "questionnaire-closed", input.ParticipantId, $"{input.WorkflowId}|{outcome}", data);
    }

    private async Task<(QuestionnaireOutcome Outcome, int MailsSent)> JudgeAsync(
        QuestionnaireInput input, QuestionnaireRow row, CampaignDates dates, CancellationToken ct)
    {
        var count = await mailsSent.CountNowAsync(row, dates, ct);
        if (await participants.FindAsync(input.ParticipantId, ct) is not { } participant || !CampaignParticipants.TakesPart(participant, time.GetUtcNow()))
        {
            return (QuestionnaireOutcome.Ended, count);
        }

        return await declarations.FindAsync(input.ParticipantId, input.Year, ct) is not null ? (QuestionnaireOutcome.Submitted, count)
            : count < QuestionnaireSteps.Mails.Count ? (QuestionnaireOutcome.Review, count)
            : (QuestionnaireOutcome.Lost, count);
    }

    private async Task AnnounceAsync(QuestionnaireInput input, CampaignDates dates, CancellationToken ct)
    {
        if (await participants.FindAsync(input.ParticipantId, ct) is not { } row)
        {
            return;
        }

        var again = plan.Of(input.Year + 1);
        var notice = new Notice
        {
            Insurer = Insurer.Swica,
            Capability = QuestionnaireMails.Capability,
            SubjectId = input.ParticipantId,
            WorkflowId = input.WorkflowId,
            Step = QuestionnaireStep.Announce.Key(),
            Role = "participant",
            Template = "questionnaire-discount-lost",
            BoundToDay = false,
            Language = row.Speaks,
            Values = new Dictionary<string, object>
            {
                ["lastDay"] = dates.LastDay,
                ["keptUntil"] = new LocalDate(input.Year, 12, 31),
                ["lostFrom"] = new LocalDate(input.Year + 1, 1, 1),
                ["againFrom"] = Calendar.ZurichTime.DateOf(again.OpensAt),
                ["againUntil"] = again.LastDay,
                ["backFrom"] = new LocalDate(input.Year + 2, 1, 1),
            },
        };
        var result = await notifier.SendEmailAsync(notice, row.Email, ct);
        if (result.Outcome is not NoticeOutcome.HandedOver)
        {
            await cases.OpenAsync(QuestionnaireMails.Undelivered(input.Year, input.ParticipantId, notice.Step, result.Outcome), ct);
        }
    }

    private async Task<CampaignDates> DatesAsync(QuestionnaireInput input, CancellationToken ct) =>
        plan.Of(input.Year, (await campaigns.RecentAsync(input.Year, ct))?.Edition);

    private async Task<QuestionnaireStanding> MoveAsync(QuestionnaireTurn turn, QuestionnaireStanding next, CancellationToken ct)
    {
        await agenda.MoveAsync(new(QuestionnaireCourse.EntryOf(turn.Input, turn.Standing), QuestionnaireCourse.EntryOf(turn.Input, next)), ct);
        return next;
    }
}
