namespace Embedded.DurableTask;

/// <summary>The states of the instances that did something last, up to a number, so that the next step need not read them.</summary>
internal sealed class StateCache(int capacity)
{
    private readonly Dictionary<long, LinkedListNode<InstanceState>> _states = [];
    private readonly Dictionary<string, long> _keys = [];
    private readonly LinkedList<InstanceState> _order = [];
    private readonly Lock _lock = new();

    /// <summary>Takes a state out; null where it is not there.</summary>
    public InstanceState? Take(long key)
    {
        lock (_lock)
        {
            if (!_states.TryGetValue(key, out var node)) return null;
            Remove(node);
            return node.Value;
        }
    }

    /// <summary>Whether a state is there.</summary>
    public bool Contains(long key)
    {
        lock (_lock) return _states.ContainsKey(key);
    }

    /// <summary>The key of an instance whose state is there; null where it is not.</summary>
    public long? KeyOf(string id)
    {
        lock (_lock) return _keys.TryGetValue(id, out var key) ? key : null;
    }

    public void Put(InstanceState state)
    {
        lock (_lock)
        {
            if (capacity == 0 || _states.ContainsKey(state.Row.Key)) return;
            _states[state.Row.Key] = _order.AddLast(state);
            _keys[state.Row.Id] = state.Row.Key;
            if (_order.Count > capacity) Remove(_order.First!);
        }
    }

    private void Remove(LinkedListNode<InstanceState> node)
    {
        var row = node.Value.Row;
        _states.Remove(row.Key);
        // The id may be another instance's by now.
        if (_keys.GetValueOrDefault(row.Id) == row.Key) _keys.Remove(row.Id);
        _order.Remove(node);
    }
}
