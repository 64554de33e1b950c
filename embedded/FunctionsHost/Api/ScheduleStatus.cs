namespace Microsoft.Azure.Functions.Worker;

/// <summary>Where a timer stands. All times are UTC.</summary>
public class ScheduleStatus
{
    /// <summary>The occurrence that was run last; the default value where none was.</summary>
    public DateTime Last { get; set; }

    /// <summary>The occurrence that is run next.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this status was written last.</summary>
    public DateTime LastUpdated { get; set; }
}
