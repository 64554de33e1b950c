using Embedded.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace Histories;

/// <summary>
/// Replays a recorded history against the present code, with the engine's own replayer and nothing else: no store, no activities. Whatever the code does otherwise than recorded would
/// end every running instance in that state, so it is refused here.
/// </summary>
internal static class HistoryGate
{
    /// <summary>Why the code can't go on from a history; null where it can.</summary>
    /// <returns>A text that names orchestrator, file, number of the event, what the history says and what the code did.</returns>
    public static string? Refusal(RecordedHistory history, OrchestratorFunction? code)
    {
        var where = $"{history.Orchestrator}, history {history.FileName}";
        if (code is null)
        {
            return $"{where}: expected the orchestrator '{history.Orchestrator}', found none of that name in the app.";
        }

        var run = new OrchestratorRun(history.Instance, code, JsonDataConverter.Default, NullLoggerFactory.Instance);
        try
        {
            run.Replay(history.Events);
            run.Context.End();
        }
        catch (NonDeterministicOrchestrationException e)
        {
            run.Context.End();
            return $"{where}: at event {e.Position} expected {e.Expected}, found {e.Found}.{Thrown(run)}";
        }

        var found = Rests(run);
        return found == Expected(history) ? null : $"{where}: at event {history.Events.Count}, the end, expected {Expected(history)}, found {found}.{Thrown(run)}";
    }

    private static string Expected(RecordedHistory history) => history.Instance.Status switch
    {
        OrchestrationRuntimeStatus.Completed => "the end of the workflow",
        OrchestrationRuntimeStatus.Failed => "the workflow's failure",
        _ => "a wait",
    };

    private static string Rests(OrchestratorRun run) => run switch
    {
        { Ended.IsFaulted: true } => "the workflow's failure",
        { Ended: not null } => "the end of the workflow",
        { Context.WaitsForNothing: true } => "a wait for nothing durable",
        _ => "a wait",
    };

    private static string Thrown(OrchestratorRun run) => run.Ended is { IsFaulted: true } ended ? $" The code threw {ended.Exception!.InnerException!.GetType().Name}." : "";
}
