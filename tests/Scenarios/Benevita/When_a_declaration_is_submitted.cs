using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Benevita;
using Scenarios.Harness;

namespace Scenarios.Benevita;

/// <summary>The window of 2028, a leap year in which 30 April is a Sunday.</summary>
public sealed class When_a_declaration_is_submitted
{
    [Fact]
    public async Task Should_count_from_the_first_to_the_last_second_of_the_window()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-first", "p-last", "p-late");

        await host.AdvanceToAsync("2028-01-31T23:59:59+01:00");
        Refused(await host.SubmitAsync("p-first", 2028, 120), "declaration-too-early");
        Assert.Equal("open null/null declaration-open 8(4), 11, 13", await host.YearAsync("p-first", 2029));

        await host.AdvanceToAsync("2028-02-01T00:00:00+01:00");
        var first = await host.SubmitAsync("p-first", 2028, 120);
        Assert.Equal((200, "recorded"), ((int)first.Status, first["status"]));
        Assert.Equal("2028-01-31T23:00:00Z", first["submittedAt"]);

        await host.AdvanceToAsync("2028-03-15T12:00:00+01:00");
        await host.AdvanceToAsync("2028-04-30T23:59:59+02:00");
        Assert.Equal(200, (int)(await host.SubmitAsync("p-last", 2028, 160)).Status);

        await host.AdvanceToAsync("2028-05-01T00:00:00+02:00");
        Refused(await host.SubmitAsync("p-late", 2028, 160), "declaration-late");
        Refused(await host.SubmitAsync("p-late", 2028, 160, "2028-05-01T00:00:00+02:00"), "declaration-late");

        Assert.Equal("granted 5/10 declared 8(2)(3), 12, 13", await host.YearAsync("p-first", 2029));
        Assert.Equal("granted 5/15 declared 8(2)(3), 12, 13", await host.YearAsync("p-last", 2029));
        Assert.Equal("none 0/0 not-declared 8, 13", await host.YearAsync("p-late", 2029));
        Assert.Equal("granted 5/10 initial 8(4), 9", await host.YearAsync("p-late", 2028));
        Assert.Equal(["p-first 2029 declared", "p-last 2029 declared", "p-late 2029 not-declared"], await host.ToldAsync());
    }

    [Fact]
    public async Task Should_count_by_the_instant_of_sending_however_late_it_arrives()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-1");
        await host.AdvanceToAsync("2028-03-01T09:00:00+01:00");
        await host.AdvanceToAsync("2028-05-02T09:00:00+02:00");
        Assert.Equal("none 0/0 not-declared 8, 13", await host.YearAsync("p-1", 2029));

        var reply = await host.SubmitAsync("p-1", 2028, 79.9m, "2028-04-30T23:59:59+02:00");

        Assert.Equal(200, (int)reply.Status);
        Assert.Equal("granted 5/5 declared 8(2)(3), 12, 13", await host.YearAsync("p-1", 2029));
    }

    [Fact]
    public async Task Should_replace_the_former_one_and_keep_its_trace()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-1");
        await host.AdvanceToAsync("2028-02-29T12:00:00+01:00");

        var first = await host.SubmitAsync("p-1", 2028, 40, "2028-02-29T08:00:00+01:00");
        var again = await host.SubmitAsync("p-1", 2028, 40, "2028-02-29T08:00:00+01:00");
        var second = await host.SubmitAsync("p-1", 2028, 170);
        var older = await host.SubmitAsync("p-1", 2028, -50, "2028-02-01T00:00:00+01:00");

        Assert.Equal(["recorded", "recorded", "recorded", "superseded"], new[] { first, again, second, older }.Select(r => r["status"]));
        Assert.Equal(["1", "1", "2", "2"], new[] { first, again, second, older }.Select(r => r["version"]));
        Assert.Equal("40", second.Json.GetProperty("replaces").GetProperty("points").ToString());
        Assert.Equal("granted 5/15 declared 8(2)(3), 12, 13", await host.YearAsync("p-1", 2029));
        var book = host.Services.GetRequiredService<DeclarationBook>();
        var standing = (await book.FindAsync("p-1", 2028, default))!;
        Assert.Equal((170m, 2), (standing.Points, standing.Version));
        Assert.Equal([(40m, 1), (-50m, 3)], (await book.TraceAsync("p-1", 2028, default)).Select(t => (t.Points, t.Version)));
        Assert.Equal(["p-1 2029 declared", "p-1 2029 declared"], await host.ToldAsync());
    }

    [Fact]
    public async Task Should_lose_none_of_twenty_that_come_at_once()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-1");
        await host.AdvanceToAsync("2028-02-29T12:00:00+01:00");

        var replies = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => host.SubmitAsync("p-1", 2028, i, $"2028-02-{i:00}T08:00:00+01:00")));

        Assert.All(replies, reply => Assert.Equal(200, (int)reply.Status));
        var book = host.Services.GetRequiredService<DeclarationBook>();
        Assert.Equal(20m, (await book.FindAsync("p-1", 2028, default))!.Points);
        Assert.Equal(Enumerable.Range(1, 19).Select(i => (decimal)i), (await book.TraceAsync("p-1", 2028, default)).Select(t => t.Points).Order());
    }

    [Fact]
    public async Task Should_give_the_first_answer_again_under_the_same_key()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-1");
        await host.AdvanceToAsync("2028-02-29T12:00:00+01:00");
        var first = await host.SubmitAsync("p-1", 2028, 90, null, ("Idempotency-Key", "k-1"));
        await host.AdvanceToAsync("2028-02-29T13:00:00+01:00");

        var repeated = await host.SubmitAsync("p-1", 2028, 90, null, ("Idempotency-Key", "k-1"));

        Assert.Equal(first.Text, repeated.Text);
        Assert.Equal(422, (int)(await host.SubmitAsync("p-1", 2028, 91, null, ("Idempotency-Key", "k-1"))).Status);
        Assert.Empty(await host.Services.GetRequiredService<DeclarationBook>().TraceAsync("p-1", 2028, default));
    }

    private static void Refused(Reply reply, string code)
    {
        Assert.Equal((409, code), ((int)reply.Status, reply["code"]));
        Assert.Equal(["submittedAt"], reply.ErrorFields);
        Assert.Contains("2028-02-01", reply.Text, StringComparison.Ordinal);
    }
}
