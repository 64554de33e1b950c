using Scenarios.Activation;
using Scenarios.Harness;

namespace Scenarios.Benevita;

public sealed class When_a_participation_ends
{
    [Fact]
    public async Task Should_lose_the_discount_from_the_month_after_the_profile_was_deleted()
    {
        await using var host = await ScenarioHost.StartAsync("2028-12-28T10:00:00+01:00");
        await host.JoinAsync("p-december", "p-january");

        await host.AdvanceToAsync("2028-12-31T23:59:59+01:00");
        var december = await host.DeleteAsync(Programme.Key, "/api/benevita/participants/p-december");
        await host.AdvanceToAsync("2029-01-01T00:00:00+01:00");
        var january = await host.DeleteAsync(Programme.Key, "/api/benevita/participants/p-january");
        await host.DeleteAsync(Programme.Key, "/api/benevita/participants/p-january");

        Assert.Equal(("2029-01-01", "2029-02-01"), (december["discountLostFrom"], january["discountLostFrom"]));
        Assert.Equal("none 0/0 profile-deleted 10", await host.YearAsync("p-december", 2029));
        Assert.Equal(
            ["2029-01-01..2029-01-31 granted 5/10 initial", "2029-02-01..2029-12-31 none 0/0 profile-deleted"], await host.PeriodsAsync("p-january", 2029));
        Assert.Equal(["p-december 2029 profile-deleted", "p-january 2029 profile-deleted", "p-january 2030 profile-deleted"], await host.ToldAsync());
        Assert.Equal(404, (int)(await host.DeleteAsync(Programme.Key, "/api/benevita/participants/p-9")).Status);
    }

    [Fact]
    public async Task Should_end_at_once_for_a_false_declaration_with_a_written_notice()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-1", "p-2");
        await host.AdvanceToAsync("2028-01-20T15:00:00+01:00");

        var excluded = await host.ExcludeAsync("p-1", "falseDeclaration");
        var again = await host.ExcludeAsync("p-1", "falseDeclaration");
        var refused = await host.ExcludeAsync("p-2", "accessRefused", "2028-01-10");
        await host.SettleAsync();

        Assert.Equal((200, "2028-01-20", "10"), ((int)excluded.Status, excluded["discountLostFrom"], excluded["article"]));
        Assert.Equal(excluded.Text, again.Text);
        Assert.Equal(("2028-01-10", "16"), (refused["discountLostFrom"], refused["article"]));
        Assert.Equal(
            ["2028-01-01..2028-01-19 granted 5/10 initial", "2028-01-20..2028-12-31 none 0/0 false-declaration"], await host.PeriodsAsync("p-1", 2028));
        Assert.Equal("none 0/0 access-refused 16", await host.YearAsync("p-2", 2029));
        var notice = Assert.Single(await NoticesAsync(host), m => m.To == Programme.Address("p-1"));
        Assert.Contains("20 gennaio 2028", notice.Text, StringComparison.Ordinal);
        Assert.Contains("articolo 10", notice.Text, StringComparison.Ordinal);
        Assert.Single(await NoticesAsync(host), m => m.To == Programme.Address("p-2"));
        await host.AdvanceByAsync("P3D");
        Assert.Equal(2, (await NoticesAsync(host)).Count);
    }

    [Fact]
    public async Task Should_end_with_the_insurance_also_ahead_and_without_a_message()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-1");
        await host.AdvanceToAsync("2028-02-01T12:00:00+01:00");

        var ahead = await host.ExcludeAsync("p-1", "insuranceEnded", "2028-06-30");
        Assert.Equal("2028-07-01", ahead["discountLostFrom"]);
        Assert.Equal(200, (int)(await host.SubmitAsync("p-1", 2028, 100)).Status);
        Assert.Equal("none 0/0 insurance-ended 10", await host.YearAsync("p-1", 2029));

        // The end is put off, and before it something false comes to light: the earlier end stands.
        var corrected = await host.ExcludeAsync("p-1", "insuranceEnded", "2028-10-01T00:00:00+02:00");
        Assert.Equal("2028-10-01", corrected["discountLostFrom"]);
        await host.AdvanceToAsync("2028-02-10T12:00:00+01:00");
        await host.ExcludeAsync("p-1", "falseDeclaration", "2028-02-09T23:59:59+01:00");
        await host.SettleAsync();
        Assert.Equal(
            ["2028-01-01..2028-02-08 granted 5/10 initial", "2028-02-09..2028-12-31 none 0/0 false-declaration"], await host.PeriodsAsync("p-1", 2028));

        Assert.Single(await NoticesAsync(host));

        // SWICA accepts a new application: a new participation, and the former stays visible.
        await host.JoinAsync("p-1");
        Assert.Equal("none 0/0 activation-year 8(4), 9", await host.YearAsync("p-1", 2028));
        Assert.Equal("granted 5/10 initial 8(4), 9", await host.YearAsync("p-1", 2029));
        Assert.Equal("2028-01-01..2028-02-08 granted 5/10 initial", (await host.PeriodsAsync("p-1", 2028))[0]);
    }

    [Fact]
    public async Task Should_refuse_a_bad_exclusion()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-1");
        Assert.Equal(["reason"], (await host.ExcludeAsync("p-1", "bored")).ErrorFields);
        Assert.Equal(["at"], (await host.ExcludeAsync("p-1", "falseDeclaration", "2027-12-31")).ErrorFields);
        Assert.Equal(["at"], (await host.ExcludeAsync("p-1", "insuranceEnded", "soon")).ErrorFields);
        Assert.Equal(404, (int)(await host.ExcludeAsync("p-9", "insuranceEnded")).Status);
        Assert.Equal("granted 5/10 initial 8(4), 9", await host.YearAsync("p-1", 2028));
    }

    [Fact]
    public async Task Should_remove_a_granted_discount_from_its_first_day_where_the_activation_fails()
    {
        await using var host = await ScenarioHost.StartAsync();
        var body = Applications.Body("p-1", Programme.Address("p-1"));
        body["discountFrom"] = "2027-03-01";
        await host.PostAsync(Programme.Key, "/api/benevita/activations", body);
        await host.SettleAsync();
        Assert.Equal(
            ["2027-01-01..2027-02-28 none 0/0 not-activated", "2027-03-01..2027-12-31 granted 5/10 activation-pending"], await host.PeriodsAsync("p-1", 2027));

        await host.AdvanceToAsync("2027-04-13T12:00:00+02:00");

        Assert.Equal("none 0/0 activation-failed 9, 10(2)", await host.YearAsync("p-1", 2027));
        Assert.Equal("2027-03-01..2027-12-31 none 0/0 activation-failed", (await host.PeriodsAsync("p-1", 2027))[1]);
        Assert.Equal(["p-1 2027 activation-failed", "p-1 2028 activation-failed"], await host.ToldAsync());
    }

    [Fact]
    public async Task Should_ask_a_person_where_the_notice_cannot_be_delivered()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-1");
        await host.FaultAsync("acceptThenFail");

        await host.ExcludeAsync("p-1", "falseDeclaration");
        await host.SettleAsync();

        Assert.Equal("message-undeliverable", Assert.Single(await host.CasesAsync()).Kind);
    }

    private static async Task<IReadOnlyList<InboxMessage>> NoticesAsync(ScenarioHost host) =>
        [.. (await host.InboxAsync()).Where(m => m.Subject == "Fine del diritto al ribasso BENEVITA")];
}
