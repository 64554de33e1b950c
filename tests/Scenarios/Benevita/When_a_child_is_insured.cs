using Scenarios.Activation;
using Scenarios.Harness;

namespace Scenarios.Benevita;

/// <summary>Articles 2(2) and 15: the head of family's grade until the 18th birthday, then a registration of one's own.</summary>
public sealed class When_a_child_is_insured
{
    [Fact]
    public async Task Should_have_the_heads_grade_until_the_18th_birthday()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-head");
        var created = await host.PatchAsync("c-1", new { birthDate = "2010-06-15", headOfFamily = "p-head", products = new[] { "HOSPITA" } });
        Assert.Equal((201, "p-head"), ((int)created.Status, created["headOfFamily"]));
        Assert.Equal(404, (int)(await host.GetAsync(Programme.Key, "/api/benevita/activations/c-1")).Status);

        await host.AdvanceToAsync("2028-02-01T08:00:00+01:00");
        Assert.Equal((409, "not-of-age"), Code(await host.SubmitAsync("c-1", 2028, 100)));
        await host.SubmitAsync("p-head", 2028, 170);

        Assert.Equal(
            ["2028-01-01..2028-06-14 granted null/10 child", "2028-06-15..2028-12-31 none null/0 of-age"], await host.PeriodsAsync("c-1", 2028));
        Assert.Equal(["p-head 2029 declared"], (await host.ToldAsync()).Where(t => t.StartsWith("p-head", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Should_follow_the_head_in_gain_and_loss()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-head");
        await host.PatchAsync("c-1", new { birthDate = "2015-06-15", headOfFamily = "p-head" });
        await host.AdvanceToAsync("2028-02-01T08:00:00+01:00");
        await host.SubmitAsync("p-head", 2028, 170);
        Assert.Equal("granted 5/15 child 2(2), 15", await host.YearAsync("c-1", 2029));

        await host.AdvanceToAsync("2028-02-03T08:00:00+01:00");
        await host.DeleteAsync(Programme.Key, "/api/benevita/participants/p-head");

        Assert.Equal(["2028-01-01..2028-02-29 granted 5/10 child", "2028-03-01..2028-12-31 none 0/0 child"], await host.PeriodsAsync("c-1", 2028));
        Assert.Equal("none 0/0 child 2(2), 15", await host.YearAsync("c-1", 2029));
        Assert.Equal(["c-1 2028 child", "c-1 2029 child", "c-1 2028 child", "c-1 2029 child"], (await host.ToldAsync()).Where(t => t.StartsWith("c-1 202", StringComparison.Ordinal)).TakeLast(4));
    }

    [Fact]
    public async Task Should_write_to_the_head_at_8_on_the_birthday_which_for_29_February_is_1_March()
    {
        await using var host = await ScenarioHost.StartAsync("2029-12-20T10:00:00+01:00");
        await host.JoinAsync("p-head");
        await host.PatchAsync("c-leap", new { birthDate = "2012-02-29", headOfFamily = "p-head" });
        await host.SettleAsync();
        var entry = Assert.Single(await AgendaAsync(host));
        Assert.Equal(("2030-03-01T07:00:00Z", "benevita-of-age", "c-leap"), entry);

        await host.PutAsync(Programme.Key, "/api/benevita/participants/p-head/email", new { email = "moved@customers.example" });
        await host.AdvanceToAsync("2030-02-20T10:00:00+01:00");
        await host.RestartAsync();
        Assert.Equal(entry, Assert.Single(await AgendaAsync(host)));
        await host.AdvanceToAsync("2030-03-01T07:59:59+01:00");
        Assert.Empty(await LettersAsync(host));
        await host.AdvanceToAsync("2030-03-01T08:00:00+01:00");

        var letter = Assert.Single(await LettersAsync(host));
        Assert.Equal("moved@customers.example", letter.To);
        Assert.Contains("18 anni", letter.Text, StringComparison.Ordinal);
        Assert.Empty(await AgendaAsync(host));
        Assert.Equal(["2030-01-01..2030-02-28 granted 5/10 child", "2030-03-01..2030-12-31 none 0/0 of-age"], await host.PeriodsAsync("c-leap", 2030));

        // Of age, the child joins; the letter is not repeated.
        await host.JoinAsync("c-leap");
        Assert.Equal("granted 5/10 initial 8(4), 9", await host.YearAsync("c-leap", 2031));
        await host.AdvanceByAsync("P2D");
        Assert.Single(await LettersAsync(host));
    }

    [Fact]
    public async Task Should_wait_for_the_right_day_when_the_date_of_birth_is_corrected()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-head");
        await host.PatchAsync("c-1", new { birthDate = "2010-01-10", headOfFamily = "p-head" });
        await host.PatchAsync("c-1", new { birthDate = "2010-01-12" });
        await host.PatchAsync("c-2", new { birthDate = "2010-01-11", headOfFamily = "p-head" });
        await host.PatchAsync("c-2", new { birthDate = "2000-01-11" });
        await host.SettleAsync();
        Assert.Equal(("2028-01-12T07:00:00Z", "benevita-of-age", "c-1"), Assert.Single(await AgendaAsync(host)));

        await host.AdvanceToAsync("2028-01-12T07:59:59+01:00");
        Assert.Empty(await LettersAsync(host));
        await host.AdvanceToAsync("2028-01-12T08:00:00+01:00");
        Assert.Single(await LettersAsync(host));
    }

    [Fact]
    public async Task Should_ask_a_person_where_nobody_can_be_written_to()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-head");
        await host.PatchAsync("c-1", new { birthDate = "2010-01-10", headOfFamily = "p-head" });
        await host.PatchAsync("c-2", new { birthDate = "2010-01-10", headOfFamily = "p-head" });
        await host.ExcludeAsync("c-2", "insuranceEnded", "2027-12-31");
        await host.DeleteAsync(Programme.Key, "/api/benevita/participants/p-head");

        await host.AdvanceToAsync("2028-01-10T08:00:00+01:00");

        Assert.Equal("message-undeliverable", Assert.Single(await host.CasesAsync()).Kind);
        Assert.Empty(await LettersAsync(host));
    }

    [Fact]
    public async Task Should_change_the_head_of_family_only_where_a_person_allows_it()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-one", "p-two");
        await host.PatchAsync("c-1", new { birthDate = "2010-03-01", headOfFamily = "p-one" });
        await host.AdvanceToAsync("2028-02-01T08:00:00+01:00");
        await host.SubmitAsync("p-one", 2028, 10);
        await host.SubmitAsync("p-two", 2028, 170);

        var asked = await host.PatchAsync("c-1", new { headOfFamily = "p-two" });
        Assert.Equal(("p-one", "p-two"), (asked["headOfFamily"], asked["requestedHeadOfFamily"]));
        var (kind, first) = Assert.Single(await host.CasesAsync());
        Assert.Equal("head-of-family-swap", kind);
        await host.DecideAsync(first, "refuse");
        Assert.Equal("2028-01-01..2028-02-29 granted 5/10 child", (await host.PeriodsAsync("c-1", 2028))[0]);

        await host.PatchAsync("c-1", new { headOfFamily = "p-two" });
        var second = Assert.Single(await host.CasesAsync()).Id;
        Assert.NotEqual(first, second);
        await host.PatchAsync("c-1", new { headOfFamily = "p-one" });
        Assert.Empty(await host.CasesAsync());

        await host.PatchAsync("c-1", new { headOfFamily = "p-two" });
        await host.DecideAsync(Assert.Single(await host.CasesAsync()).Id, "allow");
        await host.AdvanceToAsync("2028-03-01T08:00:00+01:00");
        Assert.Equal(Programme.Address("p-two"), Assert.Single(await LettersAsync(host)).To);
    }

    private static async Task<IReadOnlyList<(string? DueAt, string? Cause, string? SubjectId)>> AgendaAsync(ScenarioHost host) =>
        [.. (await host.GetAsync(Programme.Key, "/api/agenda?to=2060-01-01")).Json.GetProperty("agenda").EnumerateArray()
            .Where(e => e.GetProperty("cause").GetString() == "benevita-of-age")
            .Select(e => (e.GetProperty("dueAt").GetString(), e.GetProperty("cause").GetString(), e.GetProperty("subjectId").GetString()))];

    private static async Task<IReadOnlyList<InboxMessage>> LettersAsync(ScenarioHost host) =>
        [.. (await host.InboxAsync()).Where(m => m.Subject == "BENEVITA: ora è possibile registrarsi personalmente")];

    private static (int, string?) Code(Reply reply) => ((int)reply.Status, reply["code"]);
}
