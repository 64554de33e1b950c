using Microsoft.DurableTask.Client;

namespace Embedded.DurableTask;

/// <summary>The rows behind a store. <see cref="StoreRules"/> says what is done with them, so that every store keeps the same rules.</summary>
internal interface IStoreRows
{
    /// <summary>The next key. May be called from any thread.</summary>
    long ReserveKey();

    void Insert(StoredInstance instance);

    StoredInstance? Read(long key);

    StoredInstance? Find(string id);

    /// <summary>Key and state of an id; null where there is none.</summary>
    (long Key, OrchestrationRuntimeStatus Status)? Peek(string id);

    /// <summary>State of a key; null where it is gone.</summary>
    OrchestrationRuntimeStatus? Peek(long key);

    /// <summary>False where the row is gone or has another revision.</summary>
    bool Update(Checkpoint checkpoint);

    void DeleteInstance(long key);

    IReadOnlyList<long> ChildrenOf(long key);

    long InsertMessage(long instance, byte[] body);

    /// <summary>False where it is gone.</summary>
    bool DeleteMessage(long instance, long seq);

    void DeleteMessagesOf(long instance);

    IReadOnlyList<StoredMessage> MessagesOf(long instance);

    long InsertActivity(long instance, int task, string name, string? input);

    void DeleteActivity(long instance, long seq);

    void DeleteActivitiesOf(long instance);

    void InsertTimer(TimerKey timer);

    void DeleteTimer(TimerKey timer);

    /// <summary>The timers due, in order.</summary>
    IEnumerable<TimerKey> TimersDue(long now);
}
