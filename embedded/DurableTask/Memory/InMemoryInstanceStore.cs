namespace Embedded.DurableTask;

/// <summary>Instances in memory, for tests.</summary>
public sealed class InMemoryInstanceStore : IInstanceStore
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
