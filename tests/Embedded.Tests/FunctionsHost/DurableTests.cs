using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Embedded.Tests.FunctionsHost;

/// <summary>Orchestrations and activities as functions, from HTTP to the activity, over days and restarts.</summary>
public sealed class DurableTests : IDisposable
{
    private readonly TempDirectory directory = new();
    private readonly ConcurrentQueue<string> steps = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Reminders_OverDays_RunAtTheirInstants()
    {
        await using var app = await StartAsync();
        await BeginAsync(app, "r1");
        Assert.Equal(3, (await app.AdvanceAsync(new { by = "P10D" })).GetProperty("fired").GetInt32());
        Assert.Equal(["r1 pear 1 16 12:00", "r1 pear 2 17 12:00", "r1 pear 3 18 12:00"], steps);
        var state = await app.Http.GetFromJsonAsync<JsonElement>("/api/reminders/r1");
        Assert.Equal(("Completed", "\"pear reminded 3 times\""), (state.GetProperty("status").GetString(), state.GetProperty("output").GetString()));
    }

    [Fact]
    public async Task Reminders_OverARestart_GoOn()
    {
        await using (var app = await StartAsync())
        {
            await BeginAsync(app, "r1");
            await app.AdvanceAsync(new { by = "P1D" });
        }

        await using var again = await StartAsync(start: null);
        await again.AdvanceAsync(new { by = "P10D" });
        Assert.Equal(["r1 pear 1 16 12:00", "r1 pear 2 17 12:00", "r1 pear 3 18 12:00"], steps);
    }

    [Fact]
    public async Task ToNext_StepsFromTimerToTimer()
    {
        await using var app = await StartAsync();
        await BeginAsync(app, "r1");
        await app.AdvanceAsync(new { by = "PT0S" });
        Assert.Equal("2027-01-16T12:00:00Z", (await app.ClockAsync()).GetProperty("nextWakeUp").GetString());
        await app.AdvanceAsync(new { toNext = true });
        await app.AdvanceAsync(new { toNext = true });
        Assert.Equal("2027-01-17T12:00:00Z", (await app.ClockAsync()).GetProperty("now").GetString());
        Assert.Equal(2, steps.Count);
    }

    [Fact]
    public async Task Middleware_SurroundsActivitiesAndOrchestrators()
    {
        var kinds = new ConcurrentDictionary<string, string>();
        await using var app = await TestApp.StartAsync(typeof(App), directory, null, b =>
        {
            b.Services.AddSingleton(steps);
            b.UseMiddleware((context, next) =>
            {
                var trigger = context.FunctionDefinition.InputBindings.Values.Single(i => i.Type.EndsWith("Trigger", StringComparison.Ordinal));
                kinds[context.FunctionDefinition.Name] = $"{trigger.Type} {context.GetHttpContext() is not null}";
                return next();
            });
        });
        await BeginAsync(app, "r1");
        await app.AdvanceAsync(new { by = "P10D" });
        Assert.Equal(3, steps.Count);
        Assert.Equal(("httpTrigger True", "orchestrationTrigger False", "activityTrigger False"), (kinds["Begin"], kinds["Reminders"], kinds["Remind"]));
    }

    [Fact]
    public async Task Failure_OfAnActivity_ReachesTheOrchestratorByItsType()
    {
        await using var app = await StartAsync();
        using var response = await app.Http.PostAsync("/api/failing/f1", null);
        await app.AdvanceAsync(new { by = "PT0S" });
        var state = await app.Http.GetFromJsonAsync<JsonElement>("/api/reminders/f1");
        Assert.Equal(("Completed", "true"), (state.GetProperty("status").GetString(), state.GetProperty("output").GetString()));
    }

    private static async Task BeginAsync(TestApp app, string id)
    {
        using var response = await app.Http.PostAsJsonAsync($"/api/reminders/{id}", new { item = "pear", times = 3 });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.Equal(id, await response.Content.ReadAsStringAsync());
    }

    private Task<TestApp> StartAsync() => StartAsync(TestApp.Start);

    private Task<TestApp> StartAsync(DateTimeOffset? start) =>
        TestApp.StartAsync(typeof(App), directory, o => o.Start = start, b => b.Services.AddSingleton(steps));

    public static class App
    {
        public sealed record Plan(string Item, int Times);

        public sealed record Step(string Item, int Number);

        public static class Orchestrators
        {
            [Function("Begin")]
            public static Task<string> Begin(
                [HttpTrigger("post", Route = "reminders/{id}")] HttpRequest request,
                string id,
                [Microsoft.Azure.Functions.Worker.Http.FromBody] Plan plan,
                [DurableClient] DurableTaskClient client) =>
                client.ScheduleNewOrchestrationInstanceAsync("Reminders", plan, new StartOrchestrationOptions(id));

            [Function("BeginFailing")]
            public static Task<string> BeginFailing(
                [HttpTrigger("post", Route = "failing/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
                client.ScheduleNewOrchestrationInstanceAsync("CatchFailure", null, new StartOrchestrationOptions(id));

            [Function("Look")]
            public static async Task<object?> Look(
                [HttpTrigger("get", Route = "reminders/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
            {
                var found = await client.GetInstanceAsync(id, getInputsAndOutputs: true);
                return found is null ? null : new { status = $"{found.RuntimeStatus}", output = found.SerializedOutput };
            }

            [Function("Reminders")]
            public static async Task<string> Reminders([OrchestrationTrigger] TaskOrchestrationContext context, Plan plan)
            {
                for (var number = 1; number <= plan.Times; number++)
                {
                    await context.CreateTimer(context.CurrentUtcDateTime.AddDays(1), CancellationToken.None);
                    await context.CallActivityAsync("Remind", new Step(plan.Item, number));
                }

                return $"{plan.Item} reminded {plan.Times} times";
            }

            [Function("CatchFailure")]
            public static async Task<bool> CatchFailure([OrchestrationTrigger] TaskOrchestrationContext context)
            {
                try
                {
                    await context.CallActivityAsync("Fail");
                    return false;
                }
                catch (TaskFailedException e)
                {
                    return e.FailureDetails.IsCausedBy<FormatException>();
                }
            }
        }

        public sealed class Activities(ConcurrentQueue<string> steps, TimeProvider time)
        {
            [Function("Remind")]
            public Task Remind([ActivityTrigger] Step step, string instanceId, FunctionContext context, CancellationToken cancellation)
            {
                Assert.False(cancellation.IsCancellationRequested);
                Assert.Equal("Remind", context.FunctionDefinition.Name);
                steps.Enqueue($"{instanceId} {step.Item} {step.Number} {time.GetUtcNow():dd HH:mm}");
                return Task.CompletedTask;
            }

            [Function("Fail")]
            public void Fail([ActivityTrigger] string? nothing) => throw new FormatException();
        }
    }
}
