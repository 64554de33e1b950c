using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Operations;

namespace Scadenzario.Deadlines.Agenda;

/// <summary>The activity that keeps the agenda.</summary>
public sealed class AgendaSteps(AgendaBook agenda)
{
    /// <summary>Moves a workflow's entry.</summary>
    [Function("PlanWakeUp")]
    public Task PlanWakeUpAsync([ActivityTrigger] AgendaMove move, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return agenda.MoveAsync(move, context.CancellationToken);
    }
}

/// <summary>The agenda as an orchestrator sees it.</summary>
public static class AgendaExtensions
{
    /// <summary>
    /// Says before a wait, and at the end, what the workflow waits for: <paramref name="done"/> is over, <paramref name="next"/> is coming. It says so in its status too,
    /// where one who looks at the workflow finds it without looking through the agenda.
    /// </summary>
    public static Task PlanAsync(this TaskOrchestrationContext context, AgendaEntry? done, AgendaEntry? next)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.SetCustomStatus(next);
        return done == next ? Task.CompletedTask : context.CallActivityAsync("PlanWakeUp", new AgendaMove(done, next), Patience.Outage);
    }
}
