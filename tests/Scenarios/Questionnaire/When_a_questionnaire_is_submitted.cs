using Scenarios.Harness;

namespace Scenarios.Questionnaire;

/// <summary>Whoever has submitted hears nothing more.</summary>
public sealed class When_a_questionnaire_is_submitted
{
    [Fact]
    public async Task Should_get_no_further_mail()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        await host.SeedAsync(["p-1", "p-2", "p-3"]);

        // Already before the invitation went out.
        await host.AdvanceToAsync("2028-02-01T07:00:00+01:00");
        Assert.True((await host.DeclareAsync("p-1", 2028, 10)).Message.IsSuccessStatusCode);
        await host.AdvanceToAsync("2028-04-01T07:59:59+02:00");
        Assert.True((await host.DeclareAsync("p-2", 2028, 10)).Message.IsSuccessStatusCode);
        Assert.Equal(["2028-04-30T22:00:00Z p-1", "2028-04-30T22:00:00Z p-2", "2028-04-01T06:00:00Z p-3"], await AgendaAsync(host));
        await host.AdvanceToAsync("2028-04-30T23:59:59+02:00");
        Assert.True((await host.DeclareAsync("p-3", 2028, 10)).Message.IsSuccessStatusCode);
        await host.AdvanceToAsync("2028-05-03T09:00:00+02:00");

        Assert.Empty(await host.SentAsync("p-1"));
        Assert.Equal(["2028-02-01 08:00"], await host.SentAsync("p-2"));
        Assert.Equal(3, (await host.SentAsync("p-3")).Count);
        Assert.Equal(3, await host.OutcomeAsync("submitted"));
        Assert.Empty(await host.OpenCasesAsync("declaration-review"));
        Assert.Empty(await AgendaAsync(host));
    }

    [Fact]
    public async Task Should_show_each_wait_in_the_agenda_and_the_timeline()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        await host.SeedAsync("p-1");
        await host.AdvanceToAsync("2028-02-01T07:00:00+01:00");
        Assert.Equal(["2028-02-01T07:00:00Z p-1"], await AgendaAsync(host));
        await host.AdvanceToAsync("2028-02-01T09:00:00+01:00");
        Assert.Equal(["2028-04-01T06:00:00Z p-1"], await AgendaAsync(host));
        await host.AdvanceToAsync("2028-04-20T09:00:00+02:00");
        Assert.Equal(["2028-04-30T22:00:00Z p-1"], await AgendaAsync(host));
        await host.AdvanceToAsync("2028-05-01T00:00:00+02:00");
        Assert.Equal(["2028-05-02T06:00:00Z p-1"], await AgendaAsync(host));
        await host.AdvanceToAsync("2028-05-02T08:00:00+02:00");
        Assert.Empty(await AgendaAsync(host));
    }

    private static async Task<IReadOnlyList<string>> AgendaAsync(ScenarioHost host)
    {
        var reply = await host.GetAsync("dev-backoffice", "/api/agenda?from=2028-01-01&to=2028-12-31");
        Assert.True((int)reply.Status == 200, reply.Text);
        return
        [
            .. reply.Json.GetProperty("agenda").EnumerateArray()
                .Where(entry => entry.GetProperty("cause").GetString()!.StartsWith("questionnaire-", StringComparison.Ordinal))
                .Select(entry => $"{entry.GetProperty("dueAt")} {entry.GetProperty("subjectId")}")
                .OrderBy(line => line.Split(' ')[1], StringComparer.Ordinal),
        ];
    }
}
