namespace Scadenzario.Activation;

/// <summary>An application as the API shows it.</summary>
/// <param name="ParticipantId">The participant.</param>
/// <param name="WorkflowId">The workflow's instance id.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="InvitedAt">When the invitation of the current round was handed over; null before.</param>
/// <param name="ReinvitedAt">When the re-invitation was handed over.</param>
/// <param name="LinkExpiresAt">The first instant at which the links are dead; null while the time stands still.</param>
/// <param name="ActivatedAt">When the participant activated.</param>
/// <param name="Discount">The initial discount; null without activation.</param>
public sealed record ActivationView(
    string ParticipantId,
    string WorkflowId,
    ActivationStatus Status,
    DateTimeOffset? InvitedAt,
    DateTimeOffset? ReinvitedAt,
    DateTimeOffset? LinkExpiresAt,
    DateTimeOffset? ActivatedAt,
    InitialDiscount? Discount)
{
    /// <summary>The view of a row. After a re-invitation, a link whose time is over shows as expired even where the workflow has not closed it yet.</summary>
    public static ActivationView Of(ParticipantRow row, ActivationPlan plan, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(plan);
        var isOver = row.State is ActivationStatus.Reinvited && row.LinkExpiresAt <= now;
        return new(
            row.RowKey,
            row.WorkflowId,
            isOver ? ActivationStatus.Expired : row.State,
            row.InvitedAt,
            row.ReinvitedAt,
            row.State is ActivationStatus.Undeliverable ? null : row.LinkExpiresAt,
            row.ActivatedAt,
            row.ActivatedAt is { } at ? plan.Discount(at, row.DiscountFromDay, row.ProductList, row.Edition) : null);
    }
}
