using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;

namespace Scadenzario.Questionnaire;

/// <summary>What follows what in a participant's year, and how it stands in the agenda. Pure.</summary>
public sealed class QuestionnaireCourse(CampaignPlan plan)
{
    /// <summary>The step after a mail that went out, or that nobody will send any more.</summary>
    public QuestionnaireStanding After(CampaignDates dates, QuestionnaireStep mail, DateTimeOffset? lastMailAt)
    {
        ArgumentNullException.ThrowIfNull(dates);
        return mail == QuestionnaireStep.SecondReminder ? Closing(dates, lastMailAt) : Mail(dates, mail + 1, lastMailAt);
    }

    /// <summary>A mail on its date, as long as it can still go out before the last day for mails; else the closing.</summary>
    public QuestionnaireStanding Mail(CampaignDates dates, QuestionnaireStep mail, DateTimeOffset? lastMailAt)
    {
        ArgumentNullException.ThrowIfNull(dates);
        var at = plan.MailDueAt(dates, (int)mail, lastMailAt);
        return at < dates.MailsEndAt ? new(mail, at, lastMailAt) : Closing(dates, lastMailAt);
    }

    /// <summary>Nothing before the closing.</summary>
    public static QuestionnaireStanding Closing(CampaignDates dates, DateTimeOffset? lastMailAt)
    {
        ArgumentNullException.ThrowIfNull(dates);
        return new(QuestionnaireStep.Close, dates.ClosesAt, lastMailAt);
    }

    /// <summary>Nothing any more.</summary>
    public static QuestionnaireStanding End(QuestionnaireStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return standing with { Next = QuestionnaireStep.End, HasSlot = false, Held = false };
    }

    /// <summary>How a wait stands in the agenda; null at the end.</summary>
    public static AgendaEntry? EntryOf(QuestionnaireInput input, QuestionnaireStanding standing)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(standing);
        return standing.Next == QuestionnaireStep.End ? null : new(
            input.WorkflowId,
            standing.Next.Key(),
            standing.At,
            $"questionnaire-{standing.Next.Key()}",
            Insurer.Swica,
            input.ParticipantId,
            CampaignPlan.WindowRule,
            CampaignPlan.Article);
    }
}
