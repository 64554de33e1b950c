using Microsoft.DurableTask.Client;

namespace Embedded.DurableTask;

/// <summary>One step of one instance, stored as a whole or not at all.</summary>
/// <param name="Before">The instance as it was when the step began.</param>
/// <param name="Status">Its state after the step.</param>
/// <param name="UpdatedAt">The step's instant (<see cref="UnixMicros"/>).</param>
/// <param name="History">Its whole history after the step.</param>
public sealed record Checkpoint(StoredInstance Before, OrchestrationRuntimeStatus Status, long UpdatedAt, byte[] History)
{
    /// <summary>Its version.</summary>
    public string? Version { get; init; } = Before.Version;

    /// <summary>Its input.</summary>
    public string? Input { get; init; } = Before.Input;

    /// <summary>Its output.</summary>
    public string? Output { get; init; }

    /// <summary>Its custom status.</summary>
    public string? CustomStatus { get; init; }

    /// <summary>How it failed, as JSON.</summary>
    public string? Failure { get; init; }

    /// <summary>Numbers of the messages that the step took in; they must all still be there.</summary>
    public IReadOnlyList<long> ConsumedMessages { get; init; } = [];

    /// <summary>Numbers of the activity calls that have been answered; what is gone already is no error.</summary>
    public IReadOnlyList<long> ConsumedActivities { get; init; } = [];

    /// <summary>Timers that fired or were cancelled; what is gone already is no error.</summary>
    public IReadOnlyList<TimerKey> DeletedTimers { get; init; } = [];

    /// <summary>Timers that began: due instant and number in the instance.</summary>
    public IReadOnlyList<(long DueAt, int Task)> NewTimers { get; init; } = [];

    /// <summary>Activities that were called: number in the instance, name and input.</summary>
    public IReadOnlyList<(int Task, string Name, string? Input)> NewActivities { get; init; } = [];

    /// <summary>Messages to the instance itself, taken in by a later step, before those that it has not taken in yet.</summary>
    public IReadOnlyList<byte[]> Front { get; init; } = [];

    /// <summary>Messages to the instance itself, taken in by a later step, after those that it has not taken in yet.</summary>
    public IReadOnlyList<byte[]> Held { get; init; } = [];

    /// <summary>Messages to other instances.</summary>
    public IReadOnlyList<OutgoingMessage> Outgoing { get; init; } = [];

    /// <summary>Children to start.</summary>
    public IReadOnlyList<NewChild> Children { get; init; } = [];

    /// <summary>Whether calls of activities that have not been answered are forgotten (after termination).</summary>
    public bool ForgetActivities { get; init; }

    /// <summary>The instance after the step.</summary>
    public StoredInstance After => Before with
    {
        Status = Status,
        Revision = Before.Revision + 1,
        UpdatedAt = UpdatedAt,
        History = History,
        Version = Version,
        Input = Input,
        Output = Output,
        CustomStatus = CustomStatus,
        Failure = Failure,
    };
}
