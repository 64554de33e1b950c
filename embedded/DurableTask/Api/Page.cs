namespace Microsoft.DurableTask;

/// <summary>One page of a list.</summary>
/// <param name="values">What is on the page; may be empty.</param>
/// <param name="continuationToken">Where the next page begins; null on the last.</param>
public sealed class Page<T>(IReadOnlyList<T> values, string? continuationToken = null)
    where T : notnull
{
    /// <summary>What is on the page.</summary>
    public IReadOnlyList<T> Values { get; } = values ?? throw new ArgumentNullException(nameof(values));

    /// <summary>Where the next page begins; null on the last.</summary>
    public string? ContinuationToken { get; } = continuationToken;
}
