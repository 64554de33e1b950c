using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scadenzario.Calendar;
using Scadenzario.Operations.Restoring;
using Scadenzario.Telemetry;

namespace Scadenzario.Notifications;

/// <summary>
/// Sends a message once: intent into the ledger, hand-over under the intent's operation id, outcome into the ledger. A repeat finds the row.
/// An attempt with an unknown outcome is cleared up as the channel allows, never sent again blindly; where that says nothing within the provider's
/// repeatability window, the outcome is <see cref="NoticeOutcome.Unknown"/> and a person decides. While the stop switch is on, nothing is handed over.
/// </summary>
public sealed class Notifier(
    NotificationLedger ledger,
    SendingStop stop,
    MessageTemplates templates,
    MailProvider mail,
    SmsProvider sms,
    UndeliveredTeller teller,
    IOptions<CommunicationOptions> options,
    Restorations restorations,
    TimeProvider time,
    ILogger<Notifier> log,
    AppMetrics metrics)
{
    // Longer than a restore and what it makes people repeat can take.
    private static readonly TimeSpan _aRestoreMatters = TimeSpan.FromDays(90);

    /// <summary>Sends an e-mail, or finds out what became of it.</summary>
    /// <exception cref="NotHandedOverException">The provider cannot take it at the moment, or cannot be asked; repeat later.</exception>
    /// <exception cref="SendingHeldException">The stop switch is on.</exception>
    public Task<NoticeResult> SendEmailAsync(Notice notice, string recipient, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var message = templates.Render(notice.Template, notice.Language, notice.Values, notice.Link);
        return SendAsync(notice, new OutgoingMail(mail, recipient, message, notice.OperationId), ct);
    }

    /// <summary>Sends an SMS, or finds out what became of it. The template has a text for SMS.</summary>
    /// <param name="notice">The message; its role must differ from that of an e-mail of the same step.</param>
    /// <param name="mobile">The number, E.164.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <exception cref="NotHandedOverException">The provider cannot take it at the moment, or nobody knows whether it did; repeat later.</exception>
    /// <exception cref="SendingHeldException">The stop switch is on.</exception>
    public Task<NoticeResult> SendSmsAsync(Notice notice, string mobile, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return SendAsync(notice, new OutgoingSms(sms, mobile, templates.RenderSms(notice.Template, notice.Language, notice.Values), notice), ct);
    }

    /// <summary>Sends a message of any channel. Of one that the provider refuses the portal hears; of a holder's notice, <see cref="HolderNotifier"/> tells.</summary>
    internal async Task<NoticeResult> SendAsync(Notice notice, Outgoing message, CancellationToken ct)
    {
        var row = await SendOnceAsync(notice, message, ct);
        if (!notice.ForHolder && row.State is NoticeOutcome.Refused or NoticeOutcome.Undeliverable)
        {
            // Also on a repeat: the process may have died before it was told.
            await teller.TellAsync(row, row.State, ct);
        }

        return row.ToResult();
    }

    private async Task<NotificationRow> SendOnceAsync(Notice notice, Outgoing message, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var stopped = !notice.EvenWhenStopped && await stop.IsOnAsync(ct);
        var intent = NotificationRow.Of(notice, message);
        intent.AttemptedAt = stopped ? null : now;
        intent.HeldAt = stopped ? now : null;
        var (row, isNew) = await ledger.IntendAsync(intent, ct);
        if (row.State != NoticeOutcome.Intended)
        {
            return row;
        }

        var begins = isNew;
        if (row.AttemptedAt is null)
        {
            if (notice.BoundToDay && row.HeldAt is { } heldAt && ZurichTime.DateOf(heldAt) < ZurichTime.DateOf(now))
            {
                return await ConcludeAsync(notice, row, r => Conclude(r, NoticeOutcome.Lapsed, null), ct);
            }

            if (stopped)
            {
                await ledger.ChangeAsync(row, r => Hold(r, now), ct);
                throw new SendingHeldException(notice.WorkflowId, notice.Step);
            }

            begins = false;
            row = await ledger.ChangeAsync(row, r => begins = Begin(r, intent, now), ct);
            if (row.State != NoticeOutcome.Intended)
            {
                return row;
            }
        }

        var withinWindow = now - row.AttemptedAt!.Value < options.Value.RepeatabilityWindow;
        var attempt = begins ? await FollowsARestoreAsync(now, ct) ? await message.HandOverUnlessKnownAsync(row, ct) : await message.HandOverAsync(row, ct)
            : await message.FindOutAsync(row, withinWindow && !stopped, withinWindow, ct);
        return await RecordAsync(notice, row, attempt, ct);
    }

    // A workflow that comes from a backup, or is started again because its start is not in it, may have sent this in the time that is lost: under the same id.
    private async Task<bool> FollowsARestoreAsync(DateTimeOffset now, CancellationToken ct) =>
        await restorations.FindAsync(ct) is { } restore && now < restore.RestoredAt + _aRestoreMatters;

    private async Task<NotificationRow> RecordAsync(Notice notice, NotificationRow row, Attempt attempt, CancellationToken ct)
    {
        switch (attempt.Answer)
        {
            case HandOver.NotNow:
                // Certainly not taken: the next attempt is as good as a first one, however late it comes.
                await ledger.ChangeAsync(row, Withdraw, ct);
                throw new NotHandedOverException(notice.WorkflowId, notice.Step);
            case HandOver.Unknown:
                throw new NotHandedOverException(notice.WorkflowId, notice.Step);
            case HandOver.Accepted:
                var now = time.GetUtcNow();
                return await ConcludeAsync(notice, row, r => Conclude(r, NoticeOutcome.HandedOver, now, attempt.ProviderId), ct);
            default:
                var outcome = attempt.Answer == HandOver.Refused ? NoticeOutcome.Refused : NoticeOutcome.Unknown;
                return await ConcludeAsync(notice, row, r => Conclude(r, outcome, null), ct);
        }
    }

    private async Task<NotificationRow> ConcludeAsync(Notice notice, NotificationRow row, Func<NotificationRow, bool> change, CancellationToken ct)
    {
        row = await ledger.ChangeAsync(row, change, ct);
        metrics.MessageConcluded(row.Channel, row.Outcome, failed: row.State is NoticeOutcome.Refused or NoticeOutcome.Unknown);
        log.MessageConcluded(notice.WorkflowId, notice.Step, row.Outcome);
        return row;
    }

    private static bool Hold(NotificationRow row, DateTimeOffset now)
    {
        if (row.HeldAt is not null || row.AttemptedAt is not null || row.State != NoticeOutcome.Intended)
        {
            return false;
        }

        row.HeldAt = now;
        return true;
    }

    // The message is rendered at sending time, for the address as it is then: what the ledger keeps is what is sent now.
    private static bool Begin(NotificationRow row, NotificationRow asItIsNow, DateTimeOffset now)
    {
        if (row.AttemptedAt is not null || row.State != NoticeOutcome.Intended)
        {
            return false;
        }

        (row.AttemptedAt, row.HeldAt) = (now, null);
        (row.Recipient, row.Subject, row.Text, row.Language) = (asItIsNow.Recipient, asItIsNow.Subject, asItIsNow.Text, asItIsNow.Language);
        return true;
    }

    private static bool Withdraw(NotificationRow row)
    {
        if (row.State != NoticeOutcome.Intended)
        {
            return false;
        }

        row.AttemptedAt = null;
        return true;
    }

    private static bool Conclude(NotificationRow row, NoticeOutcome outcome, DateTimeOffset? handedOverAt, string providerId = "")
    {
        if (providerId.Length > 0)
        {
            row.ProviderId = providerId;
        }

        if (row.State != NoticeOutcome.Intended)
        {
            // A delivery report was faster; only the instant and the provider's id are missing.
            row.HandedOverAt ??= handedOverAt;
            return true;
        }

        row.Outcome = outcome.ToString();
        row.HandedOverAt = handedOverAt;
        return true;
    }
}
