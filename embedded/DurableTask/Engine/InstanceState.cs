namespace Embedded.DurableTask;

/// <summary>An instance in memory, between two steps.</summary>
/// <param name="Row">Its row.</param>
/// <param name="History">Its history, read.</param>
internal sealed record InstanceState(StoredInstance Row, IReadOnlyList<HistoryEvent> History)
{
    /// <summary>Whether its code has begun.</summary>
    public bool Started => History.Count > 0 && History.Any(e => e.Kind == HistoryEventKind.ExecutionStarted);

    public static InstanceState From(StoredInstance row) => new(row, HistoryCodec.Decode(row.History));
}
