namespace Scadenzario.Notifications;

/// <summary>A delivery report of an e-mail, as far as it concerns the ledger.</summary>
/// <param name="OperationId">Which message.</param>
/// <param name="Status">Delivered, Suppressed, Bounced, Quarantined, FilteredSpam, Expanded or Failed.</param>
/// <param name="At">When delivery was attempted.</param>
public sealed record DeliveryReport(Guid OperationId, string Status, DateTimeOffset At)
{
    private static readonly string[] _failures = ["Suppressed", "Bounced", "Quarantined", "FilteredSpam", "Failed"];

    /// <summary>Whether the recipient does not have it.</summary>
    public bool IsFailure => _failures.Contains(Status, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the status says anything about delivery: <c>Expanded</c> (a distribution list was resolved) and unknown ones do not.</summary>
    public bool IsFinal => IsFailure || string.Equals(Status, "Delivered", StringComparison.OrdinalIgnoreCase);
}
