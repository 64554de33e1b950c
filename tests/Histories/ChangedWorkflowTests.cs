using Embedded.DurableTask;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Operations;

namespace Histories;

/// <summary>The gate refuses a planted change, and lets the same change pass where it asks for the version: the example of <c>docs/changing-workflows.md</c>.</summary>
public sealed class ChangedWorkflowTests
{
    [Fact]
    public async Task AReorderedOrchestrator_IsRefusedWithEventExpectedAndFound()
    {
        var waiting = Assert.Single(await new PlaysOfReminder(typeof(AsItWas), "1").RecordAsync(), h => h.State == "waiting");

        var refusal = HistoryGate.Refusal(waiting, Orchestrators.Of(typeof(Reordered))["ReminderOrchestrator"]);

        Assert.Equal(
            "ReminderOrchestrator, history 1/ReminderOrchestrator/waiting.json: at event 2 expected a call of activity 'LookAgain' (#1), found a call of activity 'TellOutcome' (#1).",
            refusal);
    }

    [Fact]
    public async Task AnAddedStep_IsRefusedInEveryStateThatHasPassedIt()
    {
        var recorded = await new PlaysOfReminder(typeof(AsItWas), "1").RecordAsync();

        var refusals = recorded.ToDictionary(h => h.State, h => HistoryGate.Refusal(h, Orchestrators.Of(typeof(WithAddedStep))["ReminderOrchestrator"]));

        Assert.Null(refusals["looking"]);
        Assert.Contains("at event 11 expected a timer (#4), found a call of activity 'PlantedActivity' (#4)", refusals["waiting"], StringComparison.Ordinal);
        Assert.NotNull(refusals["ended"]);
    }

    /// <summary>The recipe: the new step runs in instances that were started with the version that brought it; older ones end the way they began.</summary>
    [Fact]
    public async Task TheSameStepUnderAVersion_PassesAndRunsInNewInstancesOnly()
    {
        var former = await new PlaysOfReminder(typeof(AsItWas), "1").RecordAsync();
        var present = await new PlaysOfReminder(typeof(WithVersionedStep), "2").RecordAsync();
        var code = Orchestrators.Of(typeof(WithVersionedStep))["ReminderOrchestrator"];

        Assert.All(former.Concat(present), history => Assert.Null(HistoryGate.Refusal(history, code)));
        Assert.All(former, history => Assert.DoesNotContain(history.Events, e => e.Name == "PlantedActivity"));
        Assert.Contains(present.Single(h => h.State == "ended").Events, e => e.Name == "PlantedActivity");
    }

    [Fact]
    public async Task AnOrchestratorThatIsGone_IsRefused()
    {
        var history = (await new PlaysOfReminder(typeof(AsItWas), "1").RecordAsync())[0];

        Assert.Contains("found none of that name", HistoryGate.Refusal(history, null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOrchestratorThatEndsEarlier_IsRefused()
    {
        var waiting = (await new PlaysOfReminder(typeof(AsItWas), "1").RecordAsync()).Single(h => h.State == "looking");

        Assert.Contains("expected a call of activity 'LookAgain'", HistoryGate.Refusal(waiting, Orchestrators.Of(typeof(Emptied))["ReminderOrchestrator"]), StringComparison.Ordinal);
    }

    private sealed class PlaysOfReminder(Type code, string version) : PlaysOf("ReminderOrchestrator")
    {
        protected override OrchestratorFunction Code => Orchestrators.Of(code)["ReminderOrchestrator"];

        protected override string Version => version;

        protected override async Task PlayAsync()
        {
            await using var play = New("2027-03-01T10:00:00+01:00").Fail("LookAgain", new TimeoutException("The storage did not answer."));
            await play.BeginAsync("reminder-1", "c-1");
            await play.StateAsync("looking");
            play.Answer("LookAgain", null);
            if (version != "1")
            {
                play.Answer("PlantedActivity", null);
            }

            await play.WakeAsync();
            await play.StateAsync("waiting");
            play.Answer("TellOutcome", null);
            await play.WakeAsync();
            await play.StateAsync("ended");
        }
    }

    private static class AsItWas
    {
        [Function("ReminderOrchestrator")]
        public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string input)
        {
            await context.CallActivityAsync("LookAgain", input, Patience.Outage);
            await context.CreateTimer(context.CurrentUtcDateTime.AddDays(30), CancellationToken.None);
            await context.CallActivityAsync("TellOutcome", input, Patience.Outage);
        }
    }

    private static class Reordered
    {
        [Function("ReminderOrchestrator")]
        public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string input)
        {
            await context.CallActivityAsync("TellOutcome", input, Patience.Outage);
            await context.CreateTimer(context.CurrentUtcDateTime.AddDays(30), CancellationToken.None);
            await context.CallActivityAsync("LookAgain", input, Patience.Outage);
        }
    }

    private static class WithAddedStep
    {
        [Function("ReminderOrchestrator")]
        public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string input)
        {
            await context.CallActivityAsync("LookAgain", input, Patience.Outage);
            await context.CallActivityAsync("PlantedActivity", input, Patience.Outage);
            await context.CreateTimer(context.CurrentUtcDateTime.AddDays(30), CancellationToken.None);
            await context.CallActivityAsync("TellOutcome", input, Patience.Outage);
        }
    }

    private static class WithVersionedStep
    {
        [Function("ReminderOrchestrator")]
        public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string input)
        {
            await context.CallActivityAsync("LookAgain", input, Patience.Outage);
            if (context.StartedWith(2))
            {
                await context.CallActivityAsync("PlantedActivity", input, Patience.Outage);
            }

            await context.CreateTimer(context.CurrentUtcDateTime.AddDays(30), CancellationToken.None);
            await context.CallActivityAsync("TellOutcome", input, Patience.Outage);
        }
    }

    private static class Emptied
    {
        [Function("ReminderOrchestrator")]
        public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string input) => Task.CompletedTask;
    }
}
