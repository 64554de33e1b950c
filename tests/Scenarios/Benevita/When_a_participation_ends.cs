using Scenarios.Activation;
using Scenarios.Harness;

namespace Scenarios.Benevita;

public sealed class When_a_participation_ends
{
    [Fact]
    public async Task Should_lose_the_discount_from_the_month_after_the_profile_was_deleted()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-20T10:00:00+01:00");
        await host.JoinAsync("p-january", "p-leap", "p-december");

        await host.AdvanceToAsync("2028-01-31T23:59:59+01:00");
        var january = await host.DeleteAsync(Programme.Key, "/api/benevita/participants/p-january");
        await host.AdvanceToAsync("2028-02-29T12:00:00+01:00");
        var leap = await host.DeleteAsync(Programme.Key, "/api/benevita/participants/p-leap");
        await host.SubmitAsync("p-december", 2028, 100);
        await host.AdvanceToAsync("2028-12-31T23:59:59+01:00");
        var december = await host.DeleteAsync(Programme.Key, "/api/benevita/participants/p-december");

        Assert.Equal(["2028-02-01", "2028-03-01", "2029-01-01"], new[] { january, leap, december }.Select(r => r["discountLostFrom"]));
        Assert.Equal(
            ["2028-01-01..2028-01-31 granted 5/10 initial", "2028-02-01..2028-12-31 none 0/0 profile-deleted"], await host.PeriodsAsync("p-january", 2028));
        Assert.Equal("none 0/0 profile-deleted 10", await host.YearAsync("p-leap", 2028));
        Assert.Equal("granted 5/10 initial 8(4), 9", await host.YearAsync("p-december", 2028));
        Assert.Equal("none 0/0 profile-deleted 10", await host.YearAsync("p-december", 2029));
        Assert.Equal(
            ["p-january 2028 profile-deleted", "p-january 2029 profile-deleted", "p-leap 2028 profile-deleted", "p-leap 2029 profile-deleted", "p-december 2029 declared", "p-december 2029 profile-deleted"],
            await host.ToldAsync());
        Assert.Equal(404, (int)(await host.DeleteAsync(Programme.Key, "/api/benevita/participants/p-9")).Status);
    }

    [Fact]
    public async Task Should_end_at_once_for_a_false_declaration_with_a_written_notice()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-20T10:00:00+01:00");
        await host.JoinAsync("p-1", "p-2");
        await host.AdvanceToAsync("2028-07-10T15:00:00+02:00");

        var excluded = await host.ExcludeAsync("p-1", "falseDeclaration");
        var again = await host.ExcludeAsync("p-1", "falseDeclaration");
        var refused = await host.ExcludeAsync("p-2", "accessRefused", "2028-07-01");
        await host.SettleAsync();

        Assert.Equal((200, "2028-07-10", "10"), ((int)excluded.Status, excluded["discountLostFrom"], excluded["article"]));
        Assert.Equal(excluded.Text, again.Text);
        Assert.Equal(("2028-07-01", "16"), (refused["discountLostFrom"], refused["article"]));
        Assert.Equal(
            ["2028-01-01..2028-07-09 granted 5/10 initial", "2028-07-10..2028-12-31 none 0/0 false-declaration"], await host.PeriodsAsync("p-1", 2028));
        Assert.Equal("none 0/0 access-refused 16", await host.YearAsync("p-2", 2029));
        var notice = (await host.InboxAsync(Programme.Address("p-1"))).Skip(1).ToList();
        Assert.Contains("10 luglio 2028", Assert.Single(notice).Text, StringComparison.Ordinal);
        Assert.Contains("articolo 10", notice[0].Text, StringComparison.Ordinal);
        Assert.Equal(2, (await host.InboxAsync(Programme.Address("p-2"))).Count);
        await host.AdvanceByAsync("P3D");
        Assert.Equal(4, (await host.InboxAsync()).Count);
    }

    [Fact]
    public async Task Should_end_with_the_insurance_also_ahead_and_without_a_message()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-20T10:00:00+01:00");
        await host.JoinAsync("p-1");
        await host.AdvanceToAsync("2028-03-01T12:00:00+01:00");

        var ahead = await host.ExcludeAsync("p-1", "insuranceEnded", "2028-06-30");
        Assert.Equal("2028-07-01", ahead["discountLostFrom"]);
        Assert.Equal(200, (int)(await host.SubmitAsync("p-1", 2028, 100)).Status);
        Assert.Equal("none 0/0 insurance-ended 10", await host.YearAsync("p-1", 2029));

        // The end is put off, and before it something false comes to light: the earlier end stands.
        var corrected = await host.ExcludeAsync("p-1", "insuranceEnded", "2028-10-01T00:00:00+02:00");
        Assert.Equal("2028-10-01", corrected["discountLostFrom"]);
        await host.AdvanceToAsync("2028-08-01T12:00:00+02:00");
        await host.ExcludeAsync("p-1", "falseDeclaration", "2028-07-31T23:59:59+02:00");
        Assert.Equal(
            ["2028-01-01..2028-07-30 granted 5/10 initial", "2028-07-31..2028-12-31 none 0/0 false-declaration"], await host.PeriodsAsync("p-1", 2028));

        // SWICA accepts a new application: a new participation, and the former stays visible.
        await host.JoinAsync("p-1");
        Assert.Equal("none 0/0 activation-year 8(4), 9", await host.YearAsync("p-1", 2028));
        Assert.Equal("granted 5/10 initial 8(4), 9", await host.YearAsync("p-1", 2029));
        Assert.Equal("2028-01-01..2028-07-30 granted 5/10 initial", (await host.PeriodsAsync("p-1", 2028))[0]);
    }

    [Fact]
    public async Task Should_refuse_a_bad_exclusion()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-20T10:00:00+01:00");
        await host.JoinAsync("p-1");
        Assert.Equal(["reason"], (await host.ExcludeAsync("p-1", "bored")).ErrorFields);
        Assert.Equal(["at"], (await host.ExcludeAsync("p-1", "falseDeclaration", "2027-12-21")).ErrorFields);
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
        await using var host = await ScenarioHost.StartAsync("2027-12-20T10:00:00+01:00");
        await host.JoinAsync("p-1");
        await host.PutAsync(Programme.Key, "/api/benevita/participants/p-1/email", new { email = "bounce@bounce.example" });
        await host.FaultAsync("acceptThenFail");
        await host.ExcludeAsync("p-1", "falseDeclaration");
        await host.SettleAsync();
        await host.AdvanceByAsync("PT10M");
        Assert.Contains(await host.CasesAsync(), c => c.Kind.StartsWith("message-", StringComparison.Ordinal));
    }
}
