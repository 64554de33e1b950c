using System.Text;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Documents;
using Scadenzario.Notifications;
using Scadenzario.Operations;
using Scadenzario.Rules;
using Scenarios.Access;
using Scenarios.Activation;
using Scenarios.Documents;
using Scenarios.Harness;
using Scenarios.Terminations;

namespace Scenarios.Telemetry;

/// <summary>Every alert of the deployment is raised by what it is there for, and by nothing else.</summary>
public sealed class When_something_needs_a_person
{
    private const string Day = "P1DT1H";

    [Fact]
    public async Task Should_raise_nothing_while_all_is_well_and_notice_that_nothing_runs()
    {
        await using var host = await ScenarioHost.StartAsync();
        using var alerts = new AlertWatch(host);
        Assert.Equal(["daily-run-missing"], alerts.Raised());

        await host.ApplyAsync();
        await host.AdvanceByAsync(Day);
        Assert.Equal([], alerts.Raised());
    }

    [Fact]
    public async Task Should_tell_of_messages_that_were_refused_or_came_back()
    {
        await using var host = await ScenarioHost.StartAsync();
        using var alerts = new AlertWatch(host);
        await host.AdvanceByAsync(Day);
        var notifier = host.Services.GetRequiredService<Notifier>();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(NoticeOutcome.Refused, (await notifier.SendEmailAsync(Message($"mail-{i}"), "no address", CancellationToken.None)).Outcome);
            Assert.Equal(NoticeOutcome.Refused, (await notifier.SendSmsAsync(Message($"sms-{i}"), "no number", CancellationToken.None)).Outcome);
        }

        Assert.Equal([], alerts.Raised());
        await notifier.SendEmailAsync(Message("mail-10"), "no address", CancellationToken.None);
        Assert.Equal(["email-failures"], alerts.Raised());
        await notifier.SendSmsAsync(Message("sms-10"), "no number", CancellationToken.None);
        Assert.Equal(["email-failures", "sms-failures"], alerts.Raised());

        await host.FaultAsync("acceptThenFail");
        for (var i = 0; i < 21; i++)
        {
            await notifier.SendEmailAsync(Message($"back-{i}"), $"p-{i}@customers.example", CancellationToken.None);
        }

        await host.SettleAsync();
        Assert.Equal(["email-failures", "sms-failures", "messages-returned"], alerts.Raised());

        await host.AdvanceByAsync("PT2H");
        Assert.Equal(["messages-returned"], alerts.Raised());
    }

    [Fact]
    public async Task Should_tell_of_a_deadline_whose_reminder_is_held_back()
    {
        await using var host = await ScenarioHost.StartAsync("2027-09-20T10:00:00+02:00");
        using var alerts = new AlertWatch(host);
        await Terminations.Terminations.ContractAsync(host, Terminations.Terminations.Helsana, "c-1");
        await host.WatchAsync(Terminations.Terminations.Helsana, "c-1", "w-1", "helsana.ordinary-termination", new { coverStart = "2020-01-01", year = 2027 }, [7, 1]);
        var stop = await host.PutAsync("dev-backoffice", "/api/sending/stop", new { reason = "maintenance" });
        Assert.True(stop.Message.IsSuccessStatusCode, stop.Text);

        // The reminder of the 23rd is held, but its deadline, the 30th, is far away.
        await host.AdvanceToAsync("2027-09-21T03:00:00+02:00");
        Assert.Equal([], alerts.Raised());
        await host.AdvanceToAsync("2027-09-23T15:00:00+02:00");
        Assert.Equal(["wake-ups-overdue", "sending-stopped"], alerts.Raised());
        await host.AdvanceToAsync("2027-09-24T15:00:00+02:00");
        Assert.Equal(["wake-ups-overdue", "sending-stopped"], alerts.Raised());

        // That of the 29th is another matter.
        await host.AdvanceToAsync("2027-09-29T15:00:00+02:00");
        Assert.Equal(["deadline-unsent", "wake-ups-overdue", "sending-stopped"], alerts.Raised());

        await host.DeleteAsync("dev-backoffice", "/api/sending/stop");
        await host.AdvanceToAsync("2027-09-30T03:00:00+02:00");
        Assert.Equal([], alerts.Raised());
    }

    [Fact]
    public async Task Should_tell_of_cases_that_wait_and_of_workflows_that_failed()
    {
        await using var host = await ScenarioHost.StartAsync();
        using var alerts = new AlertWatch(host);
        var cases = host.Services.GetRequiredService<CaseBook>();
        await cases.OpenAsync(new(Insurer.Kpt, "document-quarantined", "c-1", "w-1", "s", "kpt.dispatch-date", "6", "Look at it."), CancellationToken.None);
        await host.AdvanceByAsync("P6D");
        Assert.Equal([], alerts.Raised());
        await host.AdvanceByAsync("P2D");
        Assert.Equal(["cases-waiting"], alerts.Raised());

        await host.Durable.ScheduleNewOrchestrationInstanceAsync("NobodyKnowsIt", null, new Microsoft.DurableTask.StartOrchestrationOptions("lost-1"));
        await host.AdvanceByAsync("PT7H");
        Assert.Equal(["workflows-failed", "cases-waiting"], alerts.Raised());

        await host.Durable.PurgeInstanceAsync("lost-1");
        await host.AdvanceByAsync("PT7H");
        Assert.Equal(["cases-waiting"], alerts.Raised());
    }

    [Fact]
    public async Task Should_tell_of_documents_that_cannot_be_taken_and_of_recurring_work_that_fails()
    {
        await using var host = await ScenarioHost.StartWithAsync(services => services
            .AddSingleton<IArchivedDocumentHandler, Broken>()
            .AddSingleton<IRecurringWork, Broken>());
        using var alerts = new AlertWatch(host);
        await Archive.ContractAsync(host, "KPT", "c-1", []);
        await host.DropAsync("kpt/c-1/policy/a.pdf", Archive.Pdf());
        await host.SettleAsync();
        await host.AdvanceByAsync(Day);

        Assert.Equal(["poison-documents", "recurring-work-failed"], alerts.Raised());
    }

    [Fact]
    public async Task Should_tell_of_callers_who_ask_too_often_and_limit_them()
    {
        await using var host = await ScenarioHost.StartAsync(settings: [("Limits:RequestsPerMinute", "3"), ("Limits:AnonymousPerMinute", "2")]);
        using var alerts = new AlertWatch(host);
        await host.AdvanceByAsync(Day);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(200, (int)(await host.GetAsync("dev-kpt", "/api/rules")).Status);
        }

        var refused = await host.GetAsync("dev-kpt", "/api/rules");
        Assert.Equal((429, "application/problem+json", "too-many-requests", "20"),
            ((int)refused.Status, refused.ContentType, refused["code"], refused.Message.Headers.RetryAfter!.ToString()));
        Assert.Equal(200, (int)(await host.GetAsync("dev-swica", "/api/rules")).Status); // others are not concerned
        List<int> unknown = [];
        for (var i = 0; i < 3; i++)
        {
            unknown.Add((int)(await host.GetAsync("wrong-key", "/api/rules")).Status);
        }

        Assert.Equal([401, 401, 429], unknown);

        await host.AdvanceByAsync("PT20S");
        Assert.Equal(200, (int)(await host.GetAsync("dev-kpt", "/api/rules")).Status);
        Assert.Equal(429, (int)(await host.GetAsync("dev-kpt", "/api/rules")).Status);

        Assert.Equal([], alerts.Raised());
        for (var i = 0; i < 100; i++)
        {
            await host.GetAsync("dev-kpt", "/api/rules");
        }

        Assert.Equal(["callers-limited"], alerts.Raised());
    }

    [Fact]
    public async Task Should_tell_of_too_many_codes()
    {
        await using var host = await ScenarioHost.StartAsync(settings: [("Access:TotalPerHour", "2"), ("Access:TotalPerDay", "2"), ("Access:AlarmPercent", "50")]);
        using var alerts = new AlertWatch(host);
        await host.AdvanceByAsync(Day);
        await host.HolderAsync();
        Assert.Equal([], alerts.Raised());
        await host.CodeAsync();

        Assert.Equal(["codes-alarm"], alerts.Raised());
    }

    [Fact]
    public void Should_be_shown_here_for_every_alert()
    {
        // Each is named by one of the scenarios above, in the source of this file.
        var source = File.ReadAllText(SourcePath(), Encoding.UTF8);
        Assert.Equal([], AlertWatch.Names.Where(name => !source.Contains($"\"{name}\"", StringComparison.Ordinal)));
    }

    private static string SourcePath([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;

    private static Notice Message(string step) => new()
    {
        Insurer = Insurer.Kpt,
        Capability = "alerts",
        SubjectId = "c-1",
        WorkflowId = "workflow-1",
        Step = step,
        Role = "holder",
        Template = "portal-message",
        Language = Language.It,
    };

    private sealed class Broken : IArchivedDocumentHandler, IRecurringWork
    {
        public Task ArchivedAsync(DocumentRow document, DurableTaskClient client, CancellationToken ct) => throw new InvalidOperationException("Broken on purpose.");

        public Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct) => throw new InvalidOperationException("Broken on purpose.");
    }
}
