using Scadenzario.Benevita;
using Scadenzario.Notifications;

namespace Scadenzario.Questionnaire;

/// <summary>How many of a year's three mails count as sent to a participant: handed over, and not reported undeliverable, by 30 April 24:00.</summary>
public sealed class MailsSentBook(QuestionnaireBook questionnaires, NotificationLedger ledger, CampaignPlan plan) : IMailsSent
{
    /// <summary>Counts them.</summary>
    /// <returns>0 to 3; null where no campaign of that year reached the participant.</returns>
    public async Task<int?> CountAsync(string participantId, int year, CancellationToken ct) =>
        await questionnaires.FindAsync(year, participantId, ct) is { } row
            ? row.MailsSent ?? await CountNowAsync(row, plan.Of(year), ct)
            : null;

    /// <summary>Counts them anew, whatever was recorded when the year was closed: a report may come up to a day late.</summary>
    internal async Task<int> CountNowAsync(QuestionnaireRow row, CampaignDates dates, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(dates);
        var count = 0;
        foreach (var mail in QuestionnaireSteps.Mails)
        {
            var operation = Notice.IdOf(QuestionnaireInput.InstanceId(dates.Year, row.RowKey), mail.Key(), "participant");
            count += Counts(await ledger.FindAsync(operation, ct), row.SentAt(mail), dates.ClosesAt) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether a mail counts.</summary>
    /// <param name="message">The ledger's row; null where it has none (any more).</param>
    /// <param name="sentAt">When the campaign recorded the hand-over; null where it did not.</param>
    /// <param name="closesAt">The end of the window.</param>
    public static bool Counts(NotificationRow? message, DateTimeOffset? sentAt, DateTimeOffset closesAt)
    {
        if (message is null)
        {
            return sentAt < closesAt;
        }

        var isUndeliverable = message.Outcome == nameof(NoticeOutcome.Undeliverable) && message.ReportedAt < closesAt;
        var isHandedOver = message.Outcome is nameof(NoticeOutcome.HandedOver) or nameof(NoticeOutcome.Undeliverable);
        // A message whose hand-over stayed unknown is proven by its delivery report.
        return isHandedOver && !isUndeliverable && (message.HandedOverAt ?? message.ReportedAt) < closesAt;
    }
}
