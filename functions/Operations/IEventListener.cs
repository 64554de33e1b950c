using Scadenzario.Contracts;

namespace Scadenzario.Operations;

/// <summary>Hears that a feed has grown.</summary>
public interface IEventListener
{
    /// <summary>
    /// Events were written to an insurer's feed, or found there by a repeat. Called at least once after each of them, not once for each; a failure fails
    /// the append, whose caller repeats it.
    /// </summary>
    Task AppendedAsync(Insurer insurer, CancellationToken ct);
}
