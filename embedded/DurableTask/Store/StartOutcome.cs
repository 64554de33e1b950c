using Microsoft.DurableTask.Client;

namespace Embedded.DurableTask;

/// <summary>What became of a new instance.</summary>
/// <param name="Key">Its key; 0 where it was refused.</param>
/// <param name="Start">The message that starts it; null where it starts later, was refused or came with its first step.</param>
/// <param name="Existing">The state of the instance that stood in its way; null where none did.</param>
public sealed record StartOutcome(long Key, StoredMessage? Start, OrchestrationRuntimeStatus? Existing)
{
    /// <summary>What its first step has stored, where that came with it.</summary>
    public CommitOutcome? Step { get; init; }

    /// <summary>Whether it was created.</summary>
    public bool Created => Existing is null;
}
