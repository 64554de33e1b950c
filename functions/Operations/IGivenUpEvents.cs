namespace Scadenzario.Operations;

/// <summary>
/// The document events that the host has given up after its last try. Azure keeps them in the queue <c>webjobs-blobtrigger-poison</c> of the host's account, or among the dead
/// letters, and its function never learns which try was the last one, so nobody implements it there; the embedded host has a list.
/// </summary>
public interface IGivenUpEvents
{
    /// <summary>All of them, oldest first; null where the list does not answer.</summary>
    Task<IReadOnlyList<GivenUpEvent>?> ListAsync(CancellationToken ct);
}

/// <summary>A document event that was given up.</summary>
/// <param name="Function">The function that failed.</param>
/// <param name="Name">The blob's name, as the insurer chose it.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="At">When it was given up.</param>
/// <param name="Failure">The type of the last failure.</param>
public sealed record GivenUpEvent(string Function, string Name, int Tries, DateTimeOffset At, string Failure);
