using Microsoft.DurableTask.Client;

namespace Embedded.DurableTask;

/// <summary>An instance as it is stored.</summary>
/// <param name="Key">Its number, never used again for another instance.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its orchestrator.</param>
/// <param name="Status">Its state.</param>
/// <param name="Revision">Counts its checkpoints.</param>
/// <param name="CreatedAt">When it was created (<see cref="UnixMicros"/>).</param>
/// <param name="UpdatedAt">When it last changed (<see cref="UnixMicros"/>).</param>
public sealed record StoredInstance(
    long Key, string Id, string Name, OrchestrationRuntimeStatus Status, long Revision, long CreatedAt, long UpdatedAt)
{
    /// <summary>Its scheduled start (<see cref="UnixMicros"/>); null where it started at once.</summary>
    public long? StartAt { get; init; }

    /// <summary>Its version; null means none.</summary>
    public string? Version { get; init; }

    /// <summary>Its tags as JSON; null means none.</summary>
    public string? Tags { get; init; }

    /// <summary>Who started it; null means a client.</summary>
    public ParentLink? Parent { get; init; }

    /// <summary>Its input; null means none.</summary>
    public string? Input { get; init; }

    /// <summary>Its output; null means none.</summary>
    public string? Output { get; init; }

    /// <summary>Its custom status; null means none.</summary>
    public string? CustomStatus { get; init; }

    /// <summary>How it failed, as JSON; null where it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>Its history; empty where only metadata was read.</summary>
    public byte[] History { get; init; } = [];

    /// <summary>An instance that was created just now.</summary>
    public static StoredInstance From(long key, NewInstance created) =>
        new(key, created.Id, created.Name, OrchestrationRuntimeStatus.Pending, 0, created.CreatedAt, created.CreatedAt)
        {
            StartAt = created.StartAt,
            Version = created.Version,
            Tags = created.Tags,
            Parent = created.Parent,
            Input = created.Input,
        };

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => Ended(Status);

    /// <summary>Whether a state is one of an ended instance.</summary>
    public static bool Ended(OrchestrationRuntimeStatus status) =>
        status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
}
