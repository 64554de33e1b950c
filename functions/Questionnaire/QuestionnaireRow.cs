using Scadenzario.Tables;

namespace Scadenzario.Questionnaire;

/// <summary>A participant in a year's campaign: what has been sent and how it ended. Partition: the year; row: the participant's id.</summary>
public sealed class QuestionnaireRow : TableRow
{
    /// <summary>When the participant was taken into the campaign.</summary>
    public DateTimeOffset AddedAt { get; set; }

    /// <summary>When the invitation was handed over; null where it was not.</summary>
    public DateTimeOffset? InvitationAt { get; set; }

    /// <summary>When the first reminder was handed over; null where it was not.</summary>
    public DateTimeOffset? FirstReminderAt { get; set; }

    /// <summary>When the second reminder was handed over; null where it was not.</summary>
    public DateTimeOffset? SecondReminderAt { get; set; }

    /// <summary>Whether a mail waits for the end of a pause.</summary>
    public bool Held { get; set; }

    /// <summary>One of <see cref="QuestionnaireOutcome"/>, by name; empty while the year is open.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>How many of the three mails counted when the year was closed; null before.</summary>
    public int? MailsSent { get; set; }

    /// <summary>When the year was closed; null before.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The column of a mail's instant.</summary>
    public static string Column(QuestionnaireStep mail) => mail switch
    {
        QuestionnaireStep.Invite => nameof(InvitationAt),
        QuestionnaireStep.FirstReminder => nameof(FirstReminderAt),
        QuestionnaireStep.SecondReminder => nameof(SecondReminderAt),
        _ => throw new ArgumentOutOfRangeException(nameof(mail), mail, "This step is no mail of the campaign."),
    };

    /// <summary>When a mail was handed over; null where it was not.</summary>
    public DateTimeOffset? SentAt(QuestionnaireStep mail) => mail switch
    {
        QuestionnaireStep.Invite => InvitationAt,
        QuestionnaireStep.FirstReminder => FirstReminderAt,
        QuestionnaireStep.SecondReminder => SecondReminderAt,
        _ => null,
    };
}

/// <summary>How a participant's year ended.</summary>
public enum QuestionnaireOutcome
{
    /// <summary>Submitted in time.</summary>
    Submitted,

    /// <summary>Three mails, no submission: the discount is lost from 1 January.</summary>
    Lost,

    /// <summary>No submission, but not all three mails are proven: a person decides.</summary>
    Review,

    /// <summary>The participation ended before the window closed.</summary>
    Ended,
}
