namespace Embedded.DurableTask;

/// <summary>Something an orchestrator's code did: the entry that goes into its history, and what its effect needs beyond that.</summary>
/// <param name="Entry">The entry. It never carries an input, which only the effect needs.</param>
internal sealed record RunAction(HistoryEvent Entry)
{
    /// <summary>The input of an activity or child, or an event's payload.</summary>
    public string? Input { get; init; }

    /// <summary>A child's version.</summary>
    public string? Version { get; init; }

    /// <summary>A child's tags.</summary>
    public IDictionary<string, string>? Tags { get; init; }

    /// <summary>Whether this is what an entry of a history says.</summary>
    public bool Reproduces(HistoryEvent recorded) =>
        Entry.Kind == recorded.Kind && Entry.Id == recorded.Id
        && string.Equals(Entry.Name, recorded.Name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Entry.Target, recorded.Target, StringComparison.Ordinal);
}
