using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Contracts;
using Scadenzario.Notifications;

namespace Scadenzario.Operations.Messages;

/// <summary>Sends a notice to a holder again: a workflow of its own, because the stop switch, the sending window or a provider may make it wait.</summary>
public static class ResendOrchestrator
{
    /// <summary>Runs it.</summary>
    [Function(nameof(ResendOrchestrator))]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ResendInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.CallSendingActivityAsync<bool>(nameof(ResendSteps.ResendNotice), input, Patience.Outage);
    }
}

/// <summary>Which notice is sent again.</summary>
/// <param name="Insurer">The insurer's code.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="WorkflowId">The workflow that sent it.</param>
/// <param name="Step">The step of that workflow.</param>
public sealed record ResendInput(string Insurer, string ContractId, string WorkflowId, string Step)
{
    /// <summary>The instance id: one for each notice, so that asking twice sends once.</summary>
    public string InstanceId => $"resend-{NoticeRow.KeyOf(WorkflowId, Step)}";
}

/// <summary>The activity that sends a notice again.</summary>
public sealed class ResendSteps(HolderNotifier notifier)
{
    /// <summary>Sends it; repeating it sends nothing twice.</summary>
    [Function(nameof(ResendNotice))]
    public async Task<bool> ResendNotice([ActivityTrigger] ResendInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        await notifier.SendAgainAsync(Insurers.Parse(input.Insurer)!.Value, input.ContractId, input.WorkflowId, input.Step, context.CancellationToken);
        return true;
    }
}
