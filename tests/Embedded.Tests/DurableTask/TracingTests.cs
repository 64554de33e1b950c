using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>An instance, its children and their activities belong to the trace of whoever started it, also after a restart.</summary>
public sealed class TracingTests
{
    [Theory, OnBothStores]
    public async Task EverythingOfAnInstance_BelongsToTheTraceOfItsStart(StoreKind kind)
    {
        using var trace = new Traced();
        await using var world = new World(kind);
        world.Orchestrator("Parent", async c => await c.CallSubOrchestratorAsync<string>("Child", null, new SubOrchestrationOptions(instanceId: "kid")));
        world.Orchestrator("Child", async c =>
        {
            await c.CreateTimer(TimeSpan.FromDays(100), CancellationToken.None);
            return await c.CallActivityAsync<string>("Send");
        });
        world.Activity("Send", _ => Activity.Current?.DisplayName);
        await world.StartAsync();
        await world.Client.ScheduleNewOrchestrationInstanceAsync(
            "Parent", null, new StartOrchestrationOptions("i") { Tags = new Dictionary<string, string> { ["colour"] = "red" } });
        await world.SettleAsync();
        trace.Leave();
        await world.RestartAsync();
        await world.AdvanceAsync(TimeSpan.FromDays(100));

        var metadata = await world.GetAsync();
        Assert.Equal("activity:Send", metadata.ReadOutputAs<string>());
        Assert.Equal([new("colour", "red")], metadata.Tags);
        var start = Assert.Single(trace.Spans, span => span.DisplayName == "create_orchestration:Parent");
        var send = Assert.Single(trace.Spans, span => span.DisplayName == "activity:Send");
        Assert.Equal((start.SpanId, "kid", 2), (send.ParentSpanId, send.GetTagItem("durabletask.task.instance_id"), send.GetTagItem("durabletask.task.task_id")));
        Assert.Contains(trace.Spans, span => span.DisplayName == "orchestration:Child" && span.ParentSpanId == start.SpanId);
    }

    [Theory, OnBothStores]
    public async Task FailingActivity_IsAnErrorWithoutItsMessage(StoreKind kind)
    {
        using var trace = new Traced();
        await using var world = new World(kind);
        world.Orchestrator("Main", async c => await c.CallActivityAsync("Fail"));
        world.Activity("Fail", _ => throw new InvalidOperationException("about Ada"));
        await world.RunAsync("Main");

        var span = Assert.Single(trace.Spans, span => span.DisplayName == "activity:Fail");
        Assert.Equal((ActivityStatusCode.Error, null, "System.InvalidOperationException"), (span.Status, span.StatusDescription, span.GetTagItem("error.type")));
        Assert.DoesNotContain(span.TagObjects, tag => tag.Value is string text && text.Contains("Ada", StringComparison.Ordinal));
    }

    [Theory, OnBothStores]
    public async Task WhereNobodyListens_NothingIsKept(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Main", _ => Task.CompletedTask);
        await world.RunAsync("Main");

        Assert.Null((await world.Store.FindAsync("i"))!.Tags);
    }

    // Listens to the spans of one trace, which the test itself begins.
    private sealed class Traced : IDisposable
    {
        private readonly Activity _test = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        private readonly ActivityListener _listener;

        public Traced()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Microsoft.DurableTask",
                Sample = (ref ActivityCreationOptions<ActivityContext> options) => options.TraceId == _test.TraceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
                ActivityStopped = Spans.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public ConcurrentQueue<Activity> Spans { get; } = new();

        // From here on the test's own code is not in the trace.
        public void Leave() => _test.Stop();

        public void Dispose()
        {
            _test.Stop();
            _listener.Dispose();
        }
    }
}
