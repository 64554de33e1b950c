using Microsoft.DurableTask.Client;

namespace Embedded.DurableTask;

/// <summary>
/// Where instances, their messages, activity calls and timers are kept. Every operation is atomic, sees what earlier ones did, and returns after its effect is durable (as far as the store is).
/// Every operation throws <see cref="StoreException"/> where the store is closed or cannot read or write; then nothing of it was done, and it may be tried again.
/// </summary>
public interface IInstanceStore : IAsyncDisposable
{
    /// <summary>What and where the store is, for the log.</summary>
    string Description { get; }

    /// <summary>When the first timer is due (<see cref="UnixMicros"/>), as of the last operation that returned; null when there is none.</summary>
    long? NextDue { get; }

    /// <summary>A key for a new instance, which no other gets.</summary>
    long ReserveKey();

    /// <summary>Creates an instance, or replaces one of its id that has ended.</summary>
    /// <param name="instance">The new instance.</param>
    /// <param name="keep">States of ended instances that must not be replaced.</param>
    /// <param name="first">Its first step, which took its start in; null leaves the start for later. It names the key of the instance.</param>
    /// <returns>Refused, with the state found, where an instance of the id has not ended or must be kept.</returns>
    Task<StartOutcome> StartAsync(NewInstance instance, IReadOnlyCollection<OrchestrationRuntimeStatus> keep, Checkpoint? first = null);

    /// <summary>Adds a message for an instance.</summary>
    /// <param name="instanceId">The instance's id.</param>
    /// <param name="body">What the message says.</param>
    /// <param name="load">Says by the instance's key whether it shall be read at once; null means no. Called on the store's thread.</param>
    /// <returns>The message; null where there is no such instance or it has ended: then nothing is stored.</returns>
    Task<StoredMessage?> PostAsync(string instanceId, byte[] body, Func<long, bool>? load = null);

    /// <summary>Reads an instance to run it.</summary>
    /// <returns>Null where it is gone.</returns>
    Task<LoadedInstance?> LoadAsync(long key);

    /// <summary>Stores a step.</summary>
    /// <returns><see cref="CommitOutcome.Lost"/> where the step was made from a state that is no longer the present one: then nothing is stored.</returns>
    Task<CommitOutcome> CommitAsync(Checkpoint checkpoint);

    /// <summary>Deletes messages, activity calls and timers of an instance that nobody can take in any more. What is gone already is no error.</summary>
    Task DiscardAsync(long key, IReadOnlyList<long> messages, IReadOnlyList<long> activities, IReadOnlyList<TimerKey> timers);

    /// <summary>Reads timers due at or before an instant, in due order, each with its instance.</summary>
    /// <param name="now">The instant (<see cref="UnixMicros"/>).</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="skip">Says which timers to leave out; called on the store's thread.</param>
    Task<IReadOnlyList<DueTimer>> ReadDueTimersAsync(long now, int limit, Func<TimerKey, bool> skip);

    /// <summary>Reads activity calls in the order of their instances' keys, those of one instance in the order of their numbers.</summary>
    /// <param name="after">The key of the instance after which to begin; 0 for the beginning.</param>
    /// <param name="limit">How many at most, but for those of the last instance, which come all together.</param>
    Task<IReadOnlyList<PendingActivity>> ReadActivitiesAsync(long after, int limit);

    /// <summary>Reads the keys of instances that have messages, in order, after one (0 for the beginning).</summary>
    Task<IReadOnlyList<long>> ReadInstancesWithMessagesAsync(long after, int limit);

    /// <summary>Reads an instance without its history.</summary>
    /// <returns>Null where there is none.</returns>
    Task<StoredInstance?> FindAsync(string instanceId);

    /// <summary>Reads a part of the list of instances. A part may be empty though more follow.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="after">The id after which to begin; null for the beginning.</param>
    /// <param name="scan">
    /// How many instances to look at, so that a long search does not hold up the writers. Where the filter asks for states <see cref="InstanceFilter.OutOfOrder"/> only, no others are looked at.
    /// </param>
    Task<InstancePage> ListAsync(InstanceFilter filter, string? after, int scan);

    /// <summary>Deletes ended instances with all that belongs to them.</summary>
    /// <param name="instanceIds">Their ids; unknown ones and those that have not ended are left alone.</param>
    /// <param name="recursive">Whether ended children go too.</param>
    /// <returns>How many were deleted.</returns>
    Task<int> PurgeAsync(IReadOnlyList<string> instanceIds, bool recursive);
}
