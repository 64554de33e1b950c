using Microsoft.DurableTask;

namespace Embedded.DurableTask;

/// <summary>Checks that the history of a step alone leads to the state that the step has left: the state after a restart is the state before it.</summary>
internal static class ReplayCheck
{
    /// <summary>Replays a history, as it is stored, and compares.</summary>
    /// <param name="live">The run that has just made the step.</param>
    /// <param name="fresh">A run of the same instance that has not begun.</param>
    /// <param name="history">The history with what the step has added.</param>
    /// <param name="converter">Writes what the code returned.</param>
    /// <exception cref="InvalidOperationException">The states differ.</exception>
    /// <exception cref="NonDeterministicOrchestrationException">The code does not reproduce the history.</exception>
    public static void Verify(OrchestratorRun live, OrchestratorRun fresh, byte[] history, DataConverter converter)
    {
        fresh.Replay(HistoryCodec.Decode(history));
        fresh.Context.End();
        var (expected, actual) = (Describe(live, converter), Describe(fresh, converter));
        if (expected != actual)
            throw new InvalidOperationException($"The replay of instance '{live.Context.InstanceId}' does not lead to its state. Live: {expected}. Replayed: {actual}.");
    }

    private static string Describe(OrchestratorRun run, DataConverter converter) => $"{run.Context.Snapshot()}; {End(run, converter)}";

    private static string End(OrchestratorRun run, DataConverter converter) => run.Ended switch
    {
        null => run.Started ? "waits" : "not begun",
        { IsFaulted: true } body => $"threw {body.Exception!.InnerException!.GetType()}: {body.Exception.InnerException.Message}",
        { IsCanceled: true } => "cancelled",
        var body => $"returned {Text(body.Result, converter)}",
    };

    private static string? Text(object? result, DataConverter converter)
    {
        try
        {
            return converter.Serialize(result);
        }
#pragma warning disable CA1031 // What cannot be written fails the instance later, and for the reason that the converter gives.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return $"what cannot be written ({e.GetType()})";
        }
    }
}
