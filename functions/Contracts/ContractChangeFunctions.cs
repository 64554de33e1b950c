using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Scadenzario.Contracts;

/// <summary>Tells of the changes of contracts that could not be told of when they were made.</summary>
public sealed class ContractChangeFunctions(ContractChanges changes)
{
    /// <summary>At start and four times a day.</summary>
    [Function("ResumeContractChanges")]
    public Task RunAsync(
        [TimerTrigger("0 40 */6 * * *", RunOnStartup = true)] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return changes.ResumeAsync(client, context.CancellationToken);
    }
}
