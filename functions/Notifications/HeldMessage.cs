using System.Globalization;
using Microsoft.DurableTask;

namespace Scadenzario.Notifications;

/// <summary>A message that waits for the stop switch to be lifted, as its workflow knows it.</summary>
/// <param name="InstanceId">The workflow that waits.</param>
/// <param name="HeldAt">Since when: its place in the order.</param>
/// <param name="Id">Unique among all held messages.</param>
/// <param name="Round">How often it was held, from 1: more than once where the switch was set again before it could leave, or a day has passed.</param>
public sealed record HeldMessage(string InstanceId, DateTimeOffset HeldAt, string Id, int Round)
{
    /// <summary>Its place in the order, and its key in the table.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{HeldAt.UtcTicks:D19}-{Id}");

    /// <summary>The event that releases it.</summary>
    public string Event => string.Create(CultureInfo.InvariantCulture, $"SendingLifted-{Id}-{Round}");

    /// <summary>The event by which the lifting workflow hears what became of it.</summary>
    public string Answer => string.Create(CultureInfo.InvariantCulture, $"SendingConcluded-{Id}-{Round}");

    /// <summary>A message that is held for the first time.</summary>
    public static HeldMessage New(TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new(context.InstanceId, new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero), context.NewGuid().ToString("N"), 1);
    }
}
