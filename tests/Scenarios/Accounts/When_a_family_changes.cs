using Scenarios.Contracts;
using Scenarios.Harness;
using Scenarios.Terminations;

namespace Scenarios.Accounts;

/// <summary>KPT 7: who comes of age must consent to being represented; members come at any time and leave with a contract of their own.</summary>
public sealed class When_a_family_changes
{
    private const string Kind = "member-of-age";

    [Fact]
    public async Task Should_ask_about_each_member_on_the_18th_birthday()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync("c-1", ("members", new[] { Member("m-1", "2009-01-12"), Member("m-2", "2008-02-29"), Member("m-3", "2009-03-05") }));
        Assert.Equal(["2027-01-12 00:00 member-of-age kpt.family", "2027-03-05 00:00 member-of-age kpt.family"], await host.AgendaAsync(Accounts.Kpt, "c-1"));
        await host.AdvanceToAsync("2027-01-12T10:00:00+01:00");
        var first = Assert.Single(await host.QuestionsAsync(Kind));

        // One is added at any time, one had another date of birth, one leaves before the birthday; who is of age already is not asked about.
        await host.HolderAsync("c-1", ("members", new[] { Member("m-1", "2009-01-12"), Member("m-2", "2008-02-29"), Member("m-3", "2009-04-05"), Member("m-4", "2009-02-01"), Member("m-5", "2009-02-03") }));
        await host.PostAsync(Accounts.Kpt, "/api/contracts/c-1/separations", new { memberId = "m-5", newContractId = "c-5" });
        Assert.Equal(["2027-02-01 00:00 member-of-age kpt.family", "2027-04-05 00:00 member-of-age kpt.family"], await host.AgendaAsync(Accounts.Kpt, "c-1"));
        await host.AdvanceToAsync("2027-02-10T10:00:00+01:00");
        Assert.Equal(2, (await host.QuestionsAsync(Kind)).Count);
        await host.AdvanceToAsync("2027-03-06T10:00:00+01:00");
        Assert.Equal(2, (await host.QuestionsAsync(Kind)).Count);
        await host.AdvanceToAsync("2027-04-05T10:00:00+02:00");
        Assert.Equal(3, (await host.QuestionsAsync(Kind)).Count);

        await host.PostAsync(Accounts.Kpt, "/api/contracts/c-1/separations", new { memberId = "m-1", newContractId = "c-2" });
        Assert.Equal("resolved", (await host.QuestionsAsync(Kind)).Single(q => q.Id == first.Id).Status);
        Assert.Equal(2, (await host.QuestionsAsync(Kind)).Count(q => q.Status == "open"));
    }

    /// <summary>Whoever was born on 29 February comes of age on 1 March of a common year.</summary>
    [Fact]
    public async Task Should_count_birthdays_as_people_do()
    {
        await using var host = await ScenarioHost.StartAsync("2029-12-01T10:00:00+01:00");
        await host.HolderAsync("c-1", ("members", new[] { Member("m-1", "2012-02-29") }));
        await host.AdvanceToAsync("2030-02-28T23:00:00+01:00");
        Assert.Empty(await host.QuestionsAsync(Kind));
        await host.AdvanceToAsync("2030-03-01T10:00:00+01:00");
        Assert.Single(await host.QuestionsAsync(Kind));
    }

    private static Dictionary<string, object?> Member(string id, string birthDate) => Contracts.Contracts.Member(id, "Bruno Rossi", birthDate);
}
