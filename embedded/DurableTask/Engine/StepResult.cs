namespace Embedded.DurableTask;

/// <summary>What a step comes to.</summary>
/// <param name="Checkpoint">What to store; null where nothing changed.</param>
/// <param name="History">The history after the step.</param>
/// <param name="Reload">Whether messages that were held back are now due: they must be read from the store.</param>
internal sealed record StepResult(Checkpoint? Checkpoint, IReadOnlyList<HistoryEvent> History, bool Reload);
