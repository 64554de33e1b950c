using Microsoft.DurableTask;

namespace Embedded.DurableTask;

/// <summary>
/// Who waits for which event, and which events nobody has waited for yet. The last waiter of a name is served first. A waiter stays in line until it is served, also when it was cancelled or nobody
/// awaits it any more: it then takes an event that is lost. The distributed engine does the same.
/// </summary>
internal sealed class EventWaiters(DataConverter converter)
{
    private readonly Dictionary<string, Stack<Waiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<HistoryEvent> _buffered = [];

    /// <summary>Events that nobody has waited for, in the order of their arrival.</summary>
    public IReadOnlyList<HistoryEvent> Unprocessed => _buffered;

    /// <summary>Whether an event could still wake somebody.</summary>
    public bool HasWaiters => _waiters.Values.Any(line => line.Count > 0);

    /// <summary>Names, types and numbers of the waiters, in a fixed order.</summary>
    public string DescribeWaiters() => string.Join(", ", _waiters.Where(l => l.Value.Count > 0)
        .OrderBy(l => l.Key, StringComparer.OrdinalIgnoreCase).Select(l => $"{l.Key} {string.Join('/', l.Value.Select(w => w.Type.Name))}"));

    /// <exception cref="ArgumentException">A waiter of that name expects another type.</exception>
    public Task<T> Wait<T>(string name, CancellationToken cancellation)
    {
        if (!_waiters.TryGetValue(name, out var line)) _waiters[name] = line = new Stack<Waiter>();
        if (line.TryPeek(out var other) && other.Type != typeof(T))
            throw new ArgumentException($"Another waiter for event '{name}' expects {other.Type}; this one expects {typeof(T)}.", nameof(name));
        var done = new TaskCompletionSource<T>();
        line.Push(new Waiter(typeof(T), data => Serve(done, data)));
        var early = _buffered.FindIndex(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
        if (early >= 0)
        {
            var entry = _buffered[early];
            _buffered.RemoveAt(early);
            line.Pop().Serve(entry.Data);
        }
        if (cancellation.CanBeCanceled) cancellation.Register(() => done.TrySetCanceled(cancellation));
        return done.Task;
    }

    public void Raise(HistoryEvent entry)
    {
        if (_waiters.TryGetValue(entry.Name!, out var line) && line.TryPop(out var waiter)) waiter.Serve(entry.Data);
        else _buffered.Add(entry);
    }

    private void Serve<T>(TaskCompletionSource<T> done, string? data)
    {
        try
        {
            done.TrySetResult(converter.Deserialize<T>(data)!);
        }
#pragma warning disable CA1031 // Whatever the converter throws belongs to whoever awaits the event.
        catch (Exception e)
#pragma warning restore CA1031
        {
            done.TrySetException(e);
        }
    }

    private sealed record Waiter(Type Type, Action<string?> Serve);
}
