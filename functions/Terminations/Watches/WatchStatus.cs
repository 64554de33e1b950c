namespace Scadenzario.Terminations.Watches;

/// <summary>Where a watch stands. In JSON by these names in camelCase.</summary>
public enum WatchStatus
{
    /// <summary>Reminders are to come, or the deadline still runs.</summary>
    Active,

    /// <summary>What was waited for has arrived: no more reminders of this deadline.</summary>
    Arrived,

    /// <summary>The deadline is over.</summary>
    Over,

    /// <summary>The contract, or the insurance that is watched, has ended or ends before the deadline.</summary>
    CoverEnded,

    /// <summary>Somebody has deleted it.</summary>
    Deleted,
}
