using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Scadenzario.Notifications;

/// <summary>
/// Sends a message once: intent into the ledger, hand-over under the intent's operation id, outcome into the ledger. A repeat finds the row.
/// An attempt with an unknown outcome is looked up at the provider, never sent again blindly; where that says nothing within the provider's
/// repeatability window, the outcome is <see cref="NoticeOutcome.Unknown"/> and a person decides.
/// </summary>
public sealed class Notifier(
    NotificationLedger ledger,
    MessageTemplates templates,
    MailProvider provider,
    IOptions<CommunicationOptions> options,
    TimeProvider time,
    ILogger<Notifier> log)
{
    /// <summary>Sends an e-mail, or finds out what became of it.</summary>
    /// <exception cref="NotHandedOverException">The provider cannot take it at the moment, or cannot be asked; repeat later.</exception>
    public async Task<NoticeResult> SendEmailAsync(Notice notice, string recipient, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var message = templates.Render(notice.Template, notice.Language, notice.Values, notice.Link);
        var (row, isNew) = await ledger.IntendAsync(NotificationRow.Of(notice, recipient, message, time.GetUtcNow()), ct);
        if (row.Outcome != nameof(NoticeOutcome.Intended))
        {
            return row.ToResult();
        }

        if (!isNew && row.AttemptedAt is null)
        {
            row = await ledger.ChangeAsync(row, r => Begin(r, time.GetUtcNow()), ct);
            isNew = true;
        }

        var handOver = isNew
            ? await SendAsync(notice, recipient, message, ct)
            : await FindOutAsync(notice, recipient, message, row.AttemptedAt!.Value, ct);
        return await RecordAsync(notice, row, handOver, ct);
    }

    private async Task<HandOver> SendAsync(Notice notice, string recipient, RenderedMessage message, CancellationToken ct)
    {
        var handOver = await provider.SendAsync(recipient, message, notice.OperationId, ct);
        return handOver is HandOver.Unknown or HandOver.Refused
            // A refusal may be the answer to a doubled request whose first answer was lost.
            ? await provider.LookUpAsync(notice.OperationId, ct) switch
            {
                HandOver.NotThere => handOver,
                HandOver.Unknown => handOver == HandOver.Refused ? HandOver.Refused : HandOver.Unknown,
                var known => known,
            }
            : handOver;
    }

    private async Task<HandOver> FindOutAsync(Notice notice, string recipient, RenderedMessage message, DateTimeOffset attemptedAt, CancellationToken ct)
    {
        var known = await provider.LookUpAsync(notice.OperationId, ct);
        var withinWindow = time.GetUtcNow() - attemptedAt < options.Value.RepeatabilityWindow;
        return known switch
        {
            HandOver.NotThere when withinWindow => await SendAsync(notice, recipient, message, ct),
            HandOver.Unknown when withinWindow => HandOver.Unknown,
            HandOver.NotThere or HandOver.Unknown => HandOver.NotThere,
            _ => known,
        };
    }

    private async Task<NoticeResult> RecordAsync(Notice notice, NotificationRow row, HandOver handOver, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        switch (handOver)
        {
            case HandOver.NotNow:
                // Certainly not taken: the next attempt is as good as a first one, however late it comes.
                await ledger.ChangeAsync(row, Withdraw, ct);
                throw new NotHandedOverException(notice.WorkflowId, notice.Step);
            case HandOver.Unknown:
                throw new NotHandedOverException(notice.WorkflowId, notice.Step);
        }

        row = await ledger.ChangeAsync(row, r => Conclude(r, handOver, now), ct);
        log.MessageConcluded(notice.WorkflowId, notice.Step, row.Outcome);
        return row.ToResult();
    }

    private static bool Begin(NotificationRow row, DateTimeOffset now)
    {
        row.AttemptedAt = now;
        return true;
    }

    private static bool Withdraw(NotificationRow row)
    {
        row.AttemptedAt = null;
        return true;
    }

    private static bool Conclude(NotificationRow row, HandOver handOver, DateTimeOffset now)
    {
        if (row.Outcome != nameof(NoticeOutcome.Intended))
        {
            // A delivery report was faster; only the instant is missing.
            row.HandedOverAt ??= handOver == HandOver.Accepted ? now : null;
            return true;
        }

        row.Outcome = handOver switch
        {
            HandOver.Accepted => nameof(NoticeOutcome.HandedOver),
            HandOver.Refused => nameof(NoticeOutcome.Refused),
            _ => nameof(NoticeOutcome.Unknown),
        };
        row.HandedOverAt = handOver == HandOver.Accepted ? now : null;
        return true;
    }
}
