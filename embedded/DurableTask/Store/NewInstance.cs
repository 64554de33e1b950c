namespace Embedded.DurableTask;

/// <summary>An instance to create.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its orchestrator.</param>
/// <param name="CreatedAt">The present instant (<see cref="UnixMicros"/>).</param>
/// <param name="Start">The message that starts it; not stored where <paramref name="StartAt"/> is given.</param>
public sealed record NewInstance(string Id, string Name, long CreatedAt, byte[] Start)
{
    /// <summary>Its key, reserved by <see cref="IInstanceStore.ReserveKey"/>; null takes the next one.</summary>
    public long? Key { get; init; }

    /// <summary>When it starts (<see cref="UnixMicros"/>); null means at once.</summary>
    public long? StartAt { get; init; }

    /// <summary>Its version; null means none.</summary>
    public string? Version { get; init; }

    /// <summary>Its input; null means none.</summary>
    public string? Input { get; init; }

    /// <summary>Its tags as JSON; null means none.</summary>
    public string? Tags { get; init; }

    /// <summary>Who started it; null means a client.</summary>
    public ParentLink? Parent { get; init; }
}
