namespace Embedded.DurableTask;

/// <summary>An instance that has something to do, while it has. Guarded by a lock on itself.</summary>
/// <param name="key">The instance's key.</param>
internal sealed class InstanceActor(long key)
{
    private List<Incoming> _mailbox = [];

    public long Key { get; } = key;

    /// <summary>Its state after the last step; null where it must be read.</summary>
    public InstanceState? State { get; set; }

    /// <summary>Whether it has left the list of actors and takes nothing more.</summary>
    public bool Gone { get; private set; }

    /// <summary>A state read before some of the mailbox came in.</summary>
    private LoadedInstance? _early;

    /// <summary>Whether something has come in.</summary>
    public bool HasMail
    {
        get
        {
            lock (this) return _mailbox.Count > 0;
        }
    }

    /// <summary>Adds something; false where the actor is gone and another must be made.</summary>
    public bool TryAdd(Incoming incoming, LoadedInstance? early)
    {
        lock (this)
        {
            if (Gone) return false;
            _mailbox.Add(incoming);
            _early ??= early;
            return true;
        }
    }

    /// <summary>Puts back what could not be dealt with.</summary>
    public void PutBack(List<Incoming> batch)
    {
        lock (this)
        {
            batch.AddRange(_mailbox);
            _mailbox = batch;
            _early = null;
        }
    }

    /// <summary>Takes all that has come in; null, and gone for good, where there is nothing that <paramref name="stopping"/> lets it do.</summary>
    public List<Incoming>? TakeAll(bool stopping, out LoadedInstance? early)
    {
        lock (this)
        {
            early = _early;
            _early = null;
            var batch = _mailbox;
            if (batch.Count == 0 || (stopping && !batch.Exists(i => i.IsOnlyInMemory)))
            {
                Gone = true;
                return null;
            }
            _mailbox = [];
            return batch;
        }
    }
}
