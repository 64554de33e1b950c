using System.Text.RegularExpressions;
using Embedded.FunctionsHost.Discovery;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using NCrontab;

namespace Embedded.FunctionsHost.Triggers;

/// <summary>A timer's schedule: NCRONTAB in UTC, of six fields (seconds first) or five.</summary>
internal sealed partial class TimerSchedule
{
    private readonly CrontabSchedule schedule;

    private TimerSchedule(string expression, CrontabSchedule schedule) => (Expression, this.schedule) = (expression, schedule);

    /// <summary>The schedule as it reads, settings put in.</summary>
    public string Expression { get; }

    /// <summary>Reads the schedule of a timer function.</summary>
    /// <exception cref="EmbeddedHostException">A setting is missing, or the schedule is none.</exception>
    public static TimerSchedule Read(DiscoveredFunction function, IConfiguration configuration)
    {
        var written = ((TimerTriggerAttribute)function.Trigger).Schedule ?? "";
        var expression = Setting().Replace(written, match => configuration[match.Groups["name"].Value]
            ?? throw new EmbeddedHostException($"The function {function.Name} needs the setting {match.Groups["name"].Value} for its schedule."));
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 }) is { } schedule
            ? new TimerSchedule(expression, schedule)
            : throw new EmbeddedHostException($"The schedule '{expression}' of the function {function.Name} is no NCRONTAB expression.");
    }

    /// <summary>The first occurrence after an instant; null where there is none.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset instant)
    {
        var next = schedule.GetNextOccurrence(instant.UtcDateTime);
        return next >= DateTime.MaxValue.AddDays(-1) ? null : new DateTimeOffset(next, TimeSpan.Zero);
    }

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();
}
