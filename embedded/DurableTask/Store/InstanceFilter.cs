using Microsoft.DurableTask.Client;

namespace Embedded.DurableTask;

/// <summary>Which instances are listed; null parts mean any.</summary>
/// <param name="CreatedFrom">Created at or after (<see cref="UnixMicros"/>).</param>
/// <param name="CreatedTo">Created at or before (<see cref="UnixMicros"/>).</param>
/// <param name="Statuses">In one of these states.</param>
/// <param name="Prefix">With an id that begins so, compared by code unit.</param>
public sealed record InstanceFilter(long? CreatedFrom, long? CreatedTo, IReadOnlyCollection<OrchestrationRuntimeStatus>? Statuses, string? Prefix)
{
    /// <summary>The states of instances that a person looks for: few among many, and every store finds them without looking at the others.</summary>
    public static IReadOnlyList<OrchestrationRuntimeStatus> OutOfOrder { get; } =
        [OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated, OrchestrationRuntimeStatus.Suspended];

    /// <summary>Whether only instances in such states are asked for.</summary>
    public bool IsOutOfOrder => Statuses is not null && Statuses.All(OutOfOrder.Contains);

    /// <summary>Whether an instance is one of those.</summary>
    public bool Matches(StoredInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return (CreatedFrom is null || instance.CreatedAt >= CreatedFrom)
            && (CreatedTo is null || instance.CreatedAt <= CreatedTo)
            && (Statuses is null || Statuses.Contains(instance.Status));
    }
}
