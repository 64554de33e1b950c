namespace Scadenzario.Activation;

/// <summary>What the workflow does next and when. Computed from the participant's row, never from what the workflow remembers.</summary>
/// <param name="Next">The next step.</param>
/// <param name="At">When it is due, in UTC; null for a step that waits for nothing or for an event only.</param>
/// <param name="Round">The round that is running.</param>
public sealed record ActivationStanding(ActivationStep Next, DateTimeOffset? At, int Round);

/// <summary>The steps of an application (article 9).</summary>
public enum ActivationStep
{
    /// <summary>Send the invitation.</summary>
    Invite,

    /// <summary>Send the re-invitation: day 31 at 08:00.</summary>
    Reinvite,

    /// <summary>Close the application: after day 90.</summary>
    Expire,

    /// <summary>Tell the participant that a new application is needed: the first 08:00 after the link died.</summary>
    AnnounceExpiry,

    /// <summary>Wait for a corrected address.</summary>
    AwaitAddress,

    /// <summary>Nothing more to do.</summary>
    End,
}
