using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Operations;
using Scenarios.Activation;
using Scenarios.Harness;

namespace Scenarios.Operations;

/// <summary>The feed that tells portals of outcomes: numbered without a gap, each outcome once.</summary>
public sealed class When_outcomes_are_told
{
    [Fact]
    public async Task Should_number_concurrent_events_without_a_gap_and_know_repeats()
    {
        await using var host = await ScenarioHost.StartAsync();
        var book = host.Services.GetRequiredService<EventBook>();
        // A second book is another process: it shares nothing with the first but the table.
        var other = ActivatorUtilities.CreateInstance<EventBook>(host.Services);

        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => (i % 3 == 0 ? other : book).AppendAsync(Outcome(i % 150), default)));
        await book.AppendAsync(Outcome(149), default);

        var events = await book.AfterAsync(Insurer.Kpt, 0, 1000, default);
        Assert.Equal(Enumerable.Range(1, 150).Select(n => (long)n), events.Select(e => e.Number));
        Assert.Equal(150, events.Select(e => e.SubjectId).Distinct().Count());
        Assert.Equal([41L, 42L], (await book.AfterAsync(Insurer.Kpt, 40, 2, default)).Select(e => e.Number));
        Assert.Empty(await book.AfterAsync(Insurer.Css, 0, 10, default));
    }

    [Fact]
    public async Task Should_tell_how_an_application_ended_once()
    {
        await using var host = await ScenarioHost.StartAsync();
        foreach (var id in new[] { "p-1", "p-2", "p-3" })
        {
            await host.ApplyAsync(id, $"{id}@customers.example");
        }

        var invitation = Assert.Single(await host.InboxAsync("p-1@customers.example"));
        await host.ActivateAsync(invitation.Token);
        await host.DeleteAsync("dev-swica", "/api/benevita/activations/p-2");
        await host.AdvanceByAsync("P1Y");

        var events = await host.Services.GetRequiredService<EventBook>().AfterAsync(Insurer.Swica, 0, 100, default);
        Assert.Equal(["activated p-1", "expired p-3", "withdrawn p-2"], events.Select(e => $"{e.Type} {e.SubjectId}").Order());
    }

    [Fact]
    public async Task Should_tell_of_a_case_and_of_its_decision()
    {
        await using var host = await ScenarioHost.StartAsync();
        var cause = new NewCase(Insurer.Kpt, "test-kind", "c-1", "workflow-1", "step", "kpt.inactivity", "13b", "What is to be done?");
        var cases = host.Services.GetRequiredService<CaseBook>();
        var id = await cases.OpenAsync(cause, default);
        Assert.Equal(id, await cases.OpenAsync(cause, default));
        var decided = await host.PostAsync("dev-backoffice", $"/api/cases/{id}/decision", new { decision = "wait", reason = "They called." });
        Assert.Equal((200, "decided"), ((int)decided.Status, decided["status"]));
        Assert.Equal(409, (int)(await host.PostAsync("dev-backoffice", $"/api/cases/{id}/decision", new { decision = "wait", reason = "Again." })).Status);

        var events = await host.Services.GetRequiredService<EventBook>().AfterAsync(Insurer.Kpt, 0, 100, default);
        Assert.Equal(["case-opened", "case-decided"], events.Select(e => e.Type));
        Assert.All(events, e => Assert.Contains(id, e.Data));
    }

    [Fact]
    public async Task Should_tell_of_a_decision_whose_recording_was_the_last_thing_that_happened()
    {
        await using var host = await ScenarioHost.StartAsync();
        var cases = host.Services.GetRequiredService<CaseBook>();
        var id = await cases.OpenAsync(new(Insurer.Kpt, "test-kind", "c-1", "workflow-1", "step", "kpt.inactivity", "13b", "What?"), default);
        Assert.True(await cases.CloseAsync(Insurer.Kpt, id, new(CaseStatus.Decided, "wait", "They called.", "backoffice"), default));

        await host.AdvanceByAsync("P1D");
        var events = await host.Services.GetRequiredService<EventBook>().AfterAsync(Insurer.Kpt, 0, 100, default);
        Assert.Equal(["case-opened", "case-decided"], events.Select(e => e.Type));
        Assert.True((await cases.FindAsync(Insurer.Kpt, id, default))!.Followed);
    }

    private static PortalEvent Outcome(int number) => new(Insurer.Kpt, "access-closed", $"c-{number}", $"key-{number}");
}
