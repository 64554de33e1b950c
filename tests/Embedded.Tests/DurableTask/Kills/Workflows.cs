using Embedded.DurableTask;
using Microsoft.DurableTask;

namespace Embedded.Tests.DurableTask.Kills;

/// <summary>The workflows that are killed: activities, a race of a timer and an event, events over several lives of an instance, retries, children.</summary>
internal static class Workflows
{
    public static readonly string[] Names = ["Order", "Count", "Retry", "Parent"];

    public static void Register(FunctionRegistry registry, EffectTable effects)
    {
        foreach (var name in new[] { "Book", "Ship", "Try", "Pack" })
        {
            registry.AddActivity(name, async (call, _) =>
            {
                await effects.AddAsync(call);
                // The first two calls of a retried activity fail: their numbers are 1 and 3, with the pauses' timers between them.
                return call.Name == "Try" && call.TaskId < 5 ? throw new TimeoutException() : call.TaskId;
            });
        }
        registry.AddOrchestrator("Order", OrderAsync);
        registry.AddOrchestrator("Count", CountAsync);
        registry.AddOrchestrator("Retry", async c =>
            await c.CallActivityAsync<int>("Try", options: new TaskOptions(new RetryPolicy(3, TimeSpan.FromHours(1)))));
        registry.AddOrchestrator("Parent", async c => (object?)(await Task.WhenAll(
            Enumerable.Range(1, 2).Select(n => c.CallSubOrchestratorAsync<int>("Child", n, new SubOrchestrationOptions(instanceId: $"{c.InstanceId}.{n}"))))).Sum());
        registry.AddOrchestrator("Child", async c =>
        {
            await c.CreateTimer(TimeSpan.FromDays(c.GetInput<int>()), CancellationToken.None);
            return await c.CallActivityAsync<int>("Pack");
        });
    }

    /// <summary>The output of an instance that has ended as it must.</summary>
    public static string Output(string workflow, bool paid) => workflow switch
    {
        "Order" => paid ? "\"paid\"" : "\"late\"",
        "Count" => "\"1,2,3\"",
        "Retry" => "5",
        _ => "4",
    };

    /// <summary>The effects that an instance must have had, each at least once.</summary>
    public static IEnumerable<string> Effects(string workflow, string id) => workflow switch
    {
        "Order" => [$"{id} 1 Book", $"{id} 3 Ship"],
        "Retry" => [$"{id} 1 Try", $"{id} 3 Try", $"{id} 5 Try"],
        "Parent" => [$"{id}.1 2 Pack", $"{id}.2 2 Pack"],
        _ => [],
    };

    private static async Task<object?> OrderAsync(TaskOrchestrationContext c)
    {
        await c.CallActivityAsync<int>("Book");
        using var losing = new CancellationTokenSource();
        var due = c.CurrentUtcDateTime.AddDays(30);
        var late = c.CreateTimer(due, losing.Token);
        var paid = c.WaitForExternalEvent<int>("Paid");
        var first = await Task.WhenAny(paid, late);
        if (first == late && c.CurrentUtcDateTime < due) return "early";
        losing.Cancel();
        await c.CallActivityAsync<int>("Ship");
        return first == paid ? "paid" : "late";
    }

    /// <summary>Takes the numbers 1 to 3 in order, each in a life of its own; a number that was sent twice counts once.</summary>
    private static async Task<object?> CountAsync(TaskOrchestrationContext c)
    {
        var seen = c.GetInput<string>() ?? string.Empty;
        var number = await c.WaitForExternalEvent<int>("Add");
        if (seen.Split(',', StringSplitOptions.RemoveEmptyEntries).Length + 1 == number) seen = seen.Length == 0 ? $"{number}" : $"{seen},{number}";
        if (seen == "1,2,3") return seen;
        c.ContinueAsNew(seen);
        return null;
    }
}
