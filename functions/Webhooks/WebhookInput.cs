using Scadenzario.Contracts;

namespace Scadenzario.Webhooks;

/// <summary>What the workflow of an endpoint knows. How far it has come stands in the row.</summary>
/// <param name="Insurer">Whose endpoint.</param>
public sealed record WebhookInput(Insurer Insurer)
{
    /// <summary>The instance id: one for each insurer, for ever.</summary>
    public string WorkflowId => $"webhook-{Insurer.Code().ToLowerInvariant()}";
}

/// <summary>What comes after a round of deliveries.</summary>
/// <param name="Next">What to do.</param>
/// <param name="At">When, for <see cref="WebhookNext.Retry"/>.</param>
public sealed record WebhookRound(WebhookNext Next, DateTimeOffset? At = null);

/// <summary>What a workflow does after a round.</summary>
public enum WebhookNext
{
    /// <summary>There is more: another round at once.</summary>
    GoOn,

    /// <summary>An attempt has failed: another round at an instant.</summary>
    Retry,

    /// <summary>Nothing is left, or a person must decide first: another round when told.</summary>
    Wait,
}
