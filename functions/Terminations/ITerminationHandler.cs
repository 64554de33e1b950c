using Microsoft.DurableTask.Client;

namespace Scadenzario.Terminations;

/// <summary>A capability that reacts to terminations as they stand: an amendment that one answers.</summary>
public interface ITerminationHandler
{
    /// <summary>Takes note of a termination after each of its revisions. Repeated until it succeeds, so it must do no harm when it runs again.</summary>
    Task SettledAsync(TerminationRow termination, DurableTaskClient client, CancellationToken ct);
}
