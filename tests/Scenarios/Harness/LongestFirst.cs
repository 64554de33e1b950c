using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Scenarios.Harness.LongestFirst", "Scenarios")]

namespace Scenarios.Harness;

/// <summary>Starts the stories of whole processes first: begun last, they would run alone at the end, on a machine that has nothing else to do.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] _first = [nameof(Processes.LargeProcesses), nameof(Processes.AppProcesses)];

    /// <inheritdoc />
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections
        .OrderBy(collection => Array.IndexOf(_first, collection.DisplayName) is >= 0 and var place ? place : _first.Length)
        .ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);
}
