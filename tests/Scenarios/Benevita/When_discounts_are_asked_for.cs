using Scenarios.Activation;
using Scenarios.Harness;

namespace Scenarios.Benevita;

public sealed class When_discounts_are_asked_for
{
    [Fact]
    public async Task Should_say_why_and_what_would_change_it()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-1");
        await host.AdvanceToAsync("2028-02-01T08:00:00+01:00");
        await host.SubmitAsync("p-1", 2028, 60);

        var year = (await host.YearsAsync("p-1")).GetProperty("2029");

        Assert.Equal("""{"completaTop":5,"hospita":5}""", year.GetProperty("percent").GetRawText());
        Assert.Equal(("declared", "benevita.discount", "8(2)(3), 12, 13"), (year.GetProperty("reason").GetString(), year.GetProperty("rule").GetString(), year.GetProperty("article").GetString()));
        Assert.Equal("""{"year":2028,"submittedAt":"2028-02-01T07:00:00Z","points":60,"deduction":0,"netPoints":60}""", year.GetProperty("declaration").GetRawText());
        Assert.Equal(
            ["submit-again 2028-04-30 2029-01-01", "claims-deduction 2028-12-31 2029-01-01", "more-points 2028-04-30 2029-01-01"],
            year.GetProperty("wouldChange").EnumerateArray().Select(c => $"{c.GetProperty("change").GetString()} {c.GetProperty("until")} {c.GetProperty("effective")}"));
        var more = year.GetProperty("wouldChange")[2];
        Assert.Equal(("80", """{"completaTop":5,"hospita":10}"""), (more.GetProperty("points").GetRawText(), more.GetProperty("percent").GetRawText()));
        Assert.Equal(["2027", "2028", "2029"], (await host.YearsAsync("p-1")).EnumerateObject().Select(y => y.Name));
    }

    [Fact]
    public async Task Should_take_back_points_for_claims_at_most_50_and_only_ahead()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-1");
        await host.AdvanceToAsync("2028-02-01T08:00:00+01:00");
        await host.SubmitAsync("p-1", 2028, 165);

        Assert.Equal(200, (int)(await DeductAsync(host, "p-1", 2026, 10)).Status);
        Assert.Equal("granted 5/10 declared 8(2)(3), 12, 13", await host.YearAsync("p-1", 2029));
        await DeductAsync(host, "p-1", 2028, 90.5m);
        Assert.Equal("115", Net(await host.YearsAsync("p-1"), "2029"));
        var replaced = await DeductAsync(host, "p-1", 2028, 3);
        Assert.Equal("True", replaced["replaced"]);
        Assert.Equal("152", Net(await host.YearsAsync("p-1"), "2029"));

        Assert.Equal(["year"], (await DeductAsync(host, "p-1", 2030, 5)).ErrorFields);
        Assert.Equal(["points"], (await DeductAsync(host, "p-1", 2028, -1)).ErrorFields);
        Assert.Equal(404, (int)(await DeductAsync(host, "p-9", 2028, 5)).Status);
        await host.PatchAsync("p-1", new { entryYear = 2027 });
        Assert.Equal(["year"], (await DeductAsync(host, "p-1", 2026, 5)).ErrorFields);
        Assert.Equal("162", Net(await host.YearsAsync("p-1"), "2029"));
    }

    [Fact]
    public async Task Should_follow_a_persons_decision_where_too_few_mails_are_proven()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-keep", "p-lose");
        await host.FaultAsync("acceptThenFail");
        await host.AdvanceToAsync("2028-02-15T10:00:00+01:00");
        await host.AdvanceToAsync("2028-04-02T10:00:00+02:00");
        await host.AdvanceToAsync("2028-05-02T10:00:00+02:00");
        foreach (var row in (await host.GetAsync("dev-backoffice", "/api/cases?status=open")).Json.GetProperty("cases").EnumerateArray())
        {
            if (row.GetProperty("kind").GetString() == "declaration-review")
            {
                var id = row.GetProperty("subjectId").GetString()!;
                Assert.Equal("review null/null review 8, 13", await host.YearAsync(id, 2029));
                await host.DecideAsync(row.GetProperty("caseId").GetString()!, id[2..]);
            }
        }

        Assert.Equal("granted 5/10 review-kept 8, 13", await host.YearAsync("p-keep", 2029));
        Assert.Equal("none 0/0 review-lost 8, 13", await host.YearAsync("p-lose", 2029));
        Assert.Superset(new HashSet<string> { "p-keep 2029 review-kept", "p-lose 2029 review-lost" }, (await host.ToldAsync()).ToHashSet());
    }

    [Fact]
    public async Task Should_show_nothing_to_others_and_nothing_of_nobody()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.ApplyAsync("p-1", Programme.Address("p-1"));
        Assert.Equal("{}", (await host.YearsAsync("p-1")).GetRawText());
        Assert.Equal(404, (int)(await host.GetAsync(Programme.Key, "/api/benevita/participants/p-9/discounts")).Status);
        Assert.Equal(404, (int)(await host.GetAsync("dev-kpt", "/api/benevita/participants/p-1/discounts")).Status);
        Assert.Equal(200, (int)(await host.GetAsync("dev-backoffice", "/api/benevita/participants/p-1/discounts")).Status);
    }

    private static Task<Reply> DeductAsync(ScenarioHost host, string id, int year, decimal points) =>
        host.PostAsync(Programme.Key, $"/api/benevita/participants/{id}/claims-deductions", new { year, points });

    private static string Net(System.Text.Json.JsonElement years, string year) =>
        years.GetProperty(year).GetProperty("declaration").GetProperty("netPoints").GetRawText();
}
