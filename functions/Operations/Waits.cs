using Microsoft.DurableTask;

namespace Scadenzario.Operations;

/// <summary>How orchestrators wait for an instant unless something happens before.</summary>
public static class Waits
{
    /// <summary>
    /// Waits for an instant or for the first of some tasks. The timer that has lost is cancelled, so that it keeps no workflow running; the tasks stay as they
    /// are: whoever waits for an event again must not wait with the one that has come.
    /// </summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="at">The instant.</param>
    /// <param name="others">What may happen before.</param>
    /// <returns>True where the instant came first.</returns>
    public static async Task<bool> IsDueAsync(this TaskOrchestrationContext context, DateTimeOffset at, params Task[] others)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var cancellation = new CancellationTokenSource();
        var due = context.CreateTimer(at.UtcDateTime, cancellation.Token);
        if (await Task.WhenAny([due, .. others]) == due)
        {
            return true;
        }

        cancellation.Cancel();
        return false;
    }
}
