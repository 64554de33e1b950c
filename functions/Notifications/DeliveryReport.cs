namespace Scadenzario.Notifications;

/// <summary>A delivery report, as far as it concerns the ledger.</summary>
/// <param name="OperationId">Which message: an e-mail's operation id, an SMS's tag.</param>
/// <param name="Channel"><see cref="NotificationRow.Channel"/> of the messages that such reports are about.</param>
/// <param name="Status">E-mail: Delivered, Suppressed, Bounced, Quarantined, FilteredSpam, Expanded or Failed. SMS: Delivered or Failed, with the code of the details.</param>
/// <param name="At">When delivery was attempted.</param>
/// <param name="ProviderId">The provider's own id of an SMS; null in reports of e-mails.</param>
public sealed record DeliveryReport(Guid OperationId, string Channel, string Status, DateTimeOffset At, string? ProviderId = null)
{
    private static readonly string[] _failures = ["Suppressed", "Bounced", "Quarantined", "FilteredSpam", "Failed"];

    /// <summary>Whether the recipient does not have it.</summary>
    public bool IsFailure => _failures.Contains(Word, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the status says anything about delivery: <c>Expanded</c> (a distribution list was resolved) and unknown ones do not.</summary>
    public bool IsFinal => IsFailure || string.Equals(Word, "Delivered", StringComparison.OrdinalIgnoreCase);

    // An SMS's status is followed by a code: "Failed 4004".
    private string Word => Status.Split(' ')[0];

    /// <summary>Whether the report is about this message: of the same channel, and of the provider's id where one is known.</summary>
    public bool IsAbout(NotificationRow message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Channel == Channel && (ProviderId is null || message.ProviderId.Length == 0 || message.ProviderId == ProviderId);
    }

    /// <summary>Whether it says more than the ledger knows. Reports come doubled and in any order: that of the latest attempt stands.</summary>
    public bool IsNewsTo(NotificationRow message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return IsFinal && (message.ReportedAt is null || At > message.ReportedAt);
    }

    /// <summary>Writes it into the ledger's row; false where it is no news.</summary>
    public bool Record(NotificationRow message)
    {
        if (!IsNewsTo(message))
        {
            return false;
        }

        message.Report = Status;
        message.ReportedAt = At;
        message.Outcome = IsFailure ? nameof(NoticeOutcome.Undeliverable) : nameof(NoticeOutcome.HandedOver);

        // The answer to the hand-over was lost, or is on its way: this is the first that is heard of it.
        message.HandedOverAt ??= At;
        message.ProviderId = ProviderId ?? message.ProviderId;
        return true;
    }
}
