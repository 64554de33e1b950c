namespace Microsoft.DurableTask.Client;

/// <summary>What a purge did.</summary>
public class PurgeResult
{
    /// <summary>A result that says nothing about completeness.</summary>
    public PurgeResult(int count)
        : this(count, null)
    {
    }

    /// <summary>A result.</summary>
    /// <param name="count">The number of instances purged; not negative.</param>
    /// <param name="isComplete">Whether all that were asked for are gone.</param>
    public PurgeResult(int count, bool? isComplete)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        PurgedInstanceCount = count;
        IsComplete = isComplete;
    }

    /// <summary>The number of instances purged.</summary>
    public int PurgedInstanceCount { get; }

    /// <summary>Whether all that were asked for are gone; null where that was not asked.</summary>
    public bool? IsComplete { get; }
}
