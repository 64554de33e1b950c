namespace Embedded.DurableTask;

/// <summary>Rolls back a checkpoint that was made from a state that is no longer the present one.</summary>
#pragma warning disable CA1032, CA1064 // Never leaves the store.
internal sealed class LostCheckpointException : Exception;
#pragma warning restore CA1032, CA1064
