using Scenarios.Harness;

namespace Scenarios.Benevita;

/// <summary>Article 8(3): both discounts together, at most 10 and 30 percent; an existing discount is never cut automatically.</summary>
public sealed class When_there_is_a_collective_contract
{
    [Fact]
    public async Task Should_add_both_discounts_up_to_the_cap()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-1");
        await host.PatchAsync("p-1", new { collectivePercent = new { completaTop = 7.5, hospita = 12 } });
        await host.AdvanceToAsync("2028-02-01T08:00:00+01:00");
        await host.SubmitAsync("p-1", 2028, 160);

        var years = await host.YearsAsync("p-1");

        Assert.Equal(("5/10", "10/22"), Percents(years, "2028"));
        Assert.Equal(("5/15", "10/27"), Percents(years, "2029"));
        var collective = years.GetProperty("2028").GetProperty("collective");
        Assert.Equal("""{"percent":{"completaTop":7.5,"hospita":12},"cap":{"completaTop":10,"hospita":30},"capped":true,"exceedsCap":false}""", collective.GetRawText());
        Assert.Contains(years.GetProperty("2028").GetProperty("wouldChange").EnumerateArray(), c => c.GetProperty("change").GetString() == "collective-contract");
        Assert.Empty(await host.CasesAsync());
    }

    [Fact]
    public async Task Should_not_cut_a_collective_discount_above_the_cap_until_a_person_decides()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-cut", "p-keep");
        var high = new { collectivePercent = new { completaTop = 12, hospita = 20 } };
        await host.PatchAsync("p-cut", high);
        Assert.Equal(200, (int)(await host.PatchAsync("p-cut", high)).Status);
        var (kind, id) = Assert.Single(await host.CasesAsync());
        Assert.Equal("collective-exceeds-cap", kind);
        Assert.Equal(("5/10", "12/30"), Percents(await host.YearsAsync("p-cut"), "2028"));

        await host.AdvanceToAsync("2028-01-15T12:00:00+01:00");
        Assert.Equal(["decision"], (await host.PostAsync("dev-backoffice", $"/api/cases/{id}/decision", new { decision = "double", reason = "x" })).ErrorFields);
        await host.DecideAsync(id, "cut");
        await host.PatchAsync("p-keep", high);
        await host.DecideAsync((await host.CasesAsync()).Single().Id, "keep");

        var cut = await host.YearsAsync("p-cut");
        Assert.Equal(["12/30", "10/30"], cut.GetProperty("2028").GetProperty("periods").EnumerateArray().Select(p => Programme.Percent(p, "totalPercent")));
        Assert.Equal("2028-01-15", cut.GetProperty("2028").GetProperty("periods")[1].GetProperty("from").GetString());
        Assert.Equal(("5/10", "12/30"), Percents(await host.YearsAsync("p-keep"), "2028"));
        Assert.Empty(await host.CasesAsync());
    }

    [Fact]
    public async Task Should_keep_the_collective_discount_when_benevitas_is_lost()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-1");
        await host.PatchAsync("p-1", new { collectivePercent = new { completaTop = 8, hospita = (int?)null } });
        await host.AdvanceToAsync("2028-01-10T12:00:00+01:00");
        await host.DeleteAsync(Programme.Key, "/api/benevita/participants/p-1");
        Assert.Equal(("0/0", "8/0"), Percents(await host.YearsAsync("p-1"), "2029"));

        // The contract ends: what applied before stays as it was.
        await host.AdvanceToAsync("2028-02-10T12:00:00+01:00");
        await host.PatchAsync("p-1", new { collectivePercent = new { } });
        var periods = (await host.YearsAsync("p-1")).GetProperty("2028").GetProperty("periods").EnumerateArray().ToList();
        Assert.Equal(["10/10", "8/0", "0/0"], periods.Select(p => Programme.Percent(p, "totalPercent")));
        Assert.Equal(["2028-01-01", "2028-02-01", "2028-02-10"], periods.Select(p => p.GetProperty("from").GetString()));
    }

    [Fact]
    public async Task Should_refuse_bad_profiles()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-1");
        var bad = new (object Body, string Field)[]
        {
            (new { collectivePercent = new { completaTop = 101 } }, "collectivePercent"),
            (new { collectivePercent = new { hospita = "5" } }, "collectivePercent"),
            (new { collectivePercent = new { hospital = 5 } }, "collectivePercent"),
            (new { collectivePercent = 5 }, "collectivePercent"),
            (new { birthDate = "2027-12-31" }, "birthDate"),
            (new { birthDate = "2026-02-29" }, "birthDate"),
            (new { headOfFamily = "p-1" }, "headOfFamily"),
            (new { headOfFamily = "p-9", birthDate = "2015-05-05" }, "headOfFamily"),
            (new { entryYear = 2028 }, "entryYear"),
            (new { contractId = "c/1" }, "contractId"),
            (new { products = new[] { "HOSPITA" } }, "products"),
            (new { email = "a@b.example" }, "email"),
        };
        foreach (var (body, field) in bad)
        {
            var reply = await host.PatchAsync("p-1", body);
            Assert.Equal(400, (int)reply.Status);
            Assert.Equal([field], reply.ErrorFields);
        }

        Assert.Equal(404, (int)(await host.PatchAsync("p-9", new { entryYear = 2020 })).Status);
        var good = await host.PatchAsync("p-1", new { contractId = "c-1", birthDate = "1980-02-29", entryYear = 2027 });
        Assert.Equal(("c-1", "1980-02-29", "2027"), (good["contractId"], good["birthDate"], good["entryYear"]));
    }

    private static (string Percent, string Total) Percents(System.Text.Json.JsonElement years, string year) =>
        (Programme.Percent(years.GetProperty(year), "percent"), Programme.Percent(years.GetProperty(year), "totalPercent"));
}
