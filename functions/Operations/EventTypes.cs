namespace Scadenzario.Operations;

/// <summary>
/// The types of events that there are, with the fields of their data. A portal relies on them: a field may be added, none may change its meaning.
/// <c>docs/events.md</c> describes each; a test holds the two together.
/// </summary>
public static class EventTypes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<EventType> All { get; } =
    [
        // BENEVITA
        new("activated", "workflowId"),
        new("expired", "workflowId"),
        new("withdrawn", "workflowId"),
        new("discount-changed", "year", "from", "status", "reason", "article", "completaTop", "hospita", "discount", "lostFrom", "cause"),
        new("questionnaire-closed", "year", "outcome"),

        // Contracts over time
        new("decision-made", "terminationId", "rule", "cause", "decision", "coverEndsOn"),
        new("watch-ended", "watchId", "rule", "outcome"),
        new("watch-renewed", "watchId", "rule"),
        new("franchise-decided", "changeId", "rule", "decision", "effectiveFrom"),
        new("registration-completed"),
        new("amendment-closed", "amendmentId", "outcome", "effectiveOn", "acceptedAt", "oppositionReceivedAt", "terminationId", "coverEndsOn"),

        // Accounts
        new("access-opened", "cause"),
        new("access-closed", "cause", "closedAt"),
        new("access-blocked", "by"),
        new("access-unblocked", "by"),

        // Arrears
        new("reminder-sent", "invoiceId", "sentOn"),
        new("cover-suspended", "invoiceId", "from"),
        new("interest-due", "invoiceId", "from"),
        new("arrears-paid", "invoiceId", "paidOn"),
        new("suspension-annulled", "invoiceId"),
        new("interest-annulled", "invoiceId"),
        new("suspension-lifted", "suspendedFrom", "liftedFrom"),

        // Documents
        new("document-archived", "documentId", "kind", "delivery", "dispatchDate", "refiledFrom"),
        new("document-misfiled", "documentId"),

        // Messages and cases
        new("message-undeliverable", "workflowId", "step", "channel", "outcome"),
        new("case-opened", "caseId", "kind"),
        new("case-decided", "caseId", "kind", "status"),
    ];

    /// <summary>Refuses what no portal has been told of.</summary>
    /// <exception cref="ArgumentException">The type is not listed here, or has no such field.</exception>
    public static void Check(PortalEvent outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var type = All.FirstOrDefault(known => known.Name == outcome.Type)
            ?? throw new ArgumentException($"'{outcome.Type}' is no type of {nameof(EventTypes)}: list it there and in docs/events.md.", nameof(outcome));
        if (outcome.Data?.Keys.FirstOrDefault(field => !type.Data.Contains(field)) is { } unknown)
        {
            throw new ArgumentException($"'{unknown}' is no field of the event {type.Name}: list it in {nameof(EventTypes)} and in docs/events.md.", nameof(outcome));
        }
    }
}

/// <summary>A type of events.</summary>
/// <param name="Name">Its stable word.</param>
/// <param name="Data">The fields that its data may have.</param>
public sealed record EventType(string Name, params IReadOnlyList<string> Data);
