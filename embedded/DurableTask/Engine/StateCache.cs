namespace Embedded.DurableTask;

/// <summary>The states of the instances that did something last, up to a number, so that the next step need not read them.</summary>
internal sealed class StateCache(int capacity)
{
    private readonly Dictionary<long, LinkedListNode<InstanceState>> _states = [];
    private readonly LinkedList<InstanceState> _order = [];
    private readonly Lock _lock = new();

    /// <summary>Takes a state out; null where it is not there.</summary>
    public InstanceState? Take(long key)
    {
        lock (_lock)
        {
            if (!_states.Remove(key, out var node)) return null;
            _order.Remove(node);
            return node.Value;
        }
    }

    /// <summary>Whether a state is there.</summary>
    public bool Contains(long key)
    {
        lock (_lock) return _states.ContainsKey(key);
    }

    public void Put(InstanceState state)
    {
        lock (_lock)
        {
            if (capacity == 0 || !_states.TryAdd(state.Row.Key, null!)) return;
            _states[state.Row.Key] = _order.AddLast(state);
            if (_order.Count <= capacity) return;
            _states.Remove(_order.First!.Value.Row.Key);
            _order.RemoveFirst();
        }
    }
}
