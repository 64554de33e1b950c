namespace Embedded.DurableTask;

internal sealed partial class OrchestratorContext
{
    /// <summary>All that decides how the run goes on, as text: open tasks, waiters, early events, counters, status. For comparing runs.</summary>
    public string Snapshot() =>
        $"now {Now}, next task {_nextId}, guids {_guids}, status {CustomStatus}, anew {Anew?.NewInput}/{Anew?.NewVersion}/{Anew?.PreserveUnprocessedEvents}, "
        + $"open [{string.Join(", ", _open.OrderBy(t => t.Key).Select(t => $"{t.Value.Kind} {t.Value.Name} #{t.Key}"))}], "
        + $"waiters [{_events.DescribeWaiters()}], early [{string.Join(", ", _events.Unprocessed.Select(e => $"{e.Name}={e.Data}"))}]";
}
