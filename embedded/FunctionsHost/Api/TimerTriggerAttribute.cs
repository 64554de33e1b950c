using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts the function at the occurrences of a schedule in UTC.</summary>
/// <param name="schedule">NCRONTAB of six fields (seconds first), or <c>%Setting%</c> for one from configuration.</param>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>The schedule as written.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether the schedule's status is kept, so that an occurrence missed while the host was down is run once at the next start. Default true.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether each start of the host runs the function.</summary>
    public bool RunOnStartup { get; set; }
}
