using Scenarios.Documents;
using Scenarios.Harness;

namespace Scenarios.Amendments;

/// <summary>Every bad input is refused with its field, and nothing is half done.</summary>
public sealed class When_an_amendment_is_wrong
{
    [Fact]
    public async Task Should_refuse_it_by_its_field()
    {
        await using var host = await ScenarioHost.StartAsync();
        await Terminations.Terminations.ContractAsync(host, Consents.Kpt, "c-1");
        await Terminations.Terminations.ContractAsync(host, Consents.Kpt, "c-2");
        await Terminations.Terminations.ContractAsync(host, Terminations.Terminations.Css, "c-1");
        await host.DropAsync("kpt/c-1/amendment/terms.pdf", Archive.Pdf());
        await host.SettleAsync();
        var document = (await host.DocumentsAsync())[0].Text("documentId");

        await RefusesAsync(host, "{}", "amendmentId", "contractIds", "effectiveOn", "insurer", "rule");
        await RefusesAsync(host, Body(), []);
        await RefusesAsync(host, Body(("amendmentId", "a/1")), "amendmentId");
        await RefusesAsync(host, Body(("insurer", "AXA")), "insurer");
        await RefusesAsync(host, Body(("insurer", "SWICA")), "rule");
        await RefusesAsync(host, Body(("rule", "kpt.inactivity")), "rule");
        await RefusesAsync(host, Body(("rule", "css.terms-change")), "rule");
        await RefusesAsync(host, Body(("contractIds", Array.Empty<string>())), "contractIds");
        await RefusesAsync(host, Body(("contractIds", new[] { "c-1", "c-1" })), "contractIds");
        await RefusesAsync(host, Body(("contractIds", new[] { "c-1", "c-9" })), "contractIds");
        await RefusesAsync(host, Body(("communicatedAt", "2027-01-12")), "communicatedAt");
        await RefusesAsync(host, Body(("communicatedAt", "2025-12-31")), "communicatedAt");
        await RefusesAsync(host, Body(("communicatedAt", "yesterday")), "communicatedAt");
        await RefusesAsync(host, Body(("effectiveOn", "2027-02-30")), "effectiveOn");
        await RefusesAsync(host, Body(("effectiveOn", "2033-01-01")), "effectiveOn");
        await RefusesAsync(host, Body(("documentId", document)), "documentId");
        await RefusesAsync(host, Body(("documentId", "d-0"), ("communicatedAt", null)), "documentId");
        await RefusesAsync(host, Body(("documentId", document), ("communicatedAt", null), ("contractIds", new[] { "c-2" })), "documentId");
        await RefusesAsync(host, Body(("documentId", document), ("communicatedAt", null), ("contractIds", new[] { "c-1", "c-2" })), "documentId");
        await RefusesAsync(host, Body(("reason", "x")), "reason");
        await RefusesAsync(host, Body(("insurer", "CSS"), ("rule", "css.discount-change"), ("effectiveOn", "2027-03-01"), ("communicatedAt", null)), "communicatedAt", "effectiveOn");
        Assert.Equal("contracts 1, notified 1, pending 1", await host.CountsAsync());

        var large = await host.PostAsync(Consents.Kpt, Consents.Path, Body(("contractIds", Enumerable.Range(0, 9000).Select(n => $"c-{n:000000}").ToArray())));
        Assert.Equal((413, "body-too-large"), ((int)large.Status, large["code"]));
        Assert.Equal(404, (int)(await host.PostAsync("dev-css", Consents.Path, Body(("amendmentId", "a-3")))).Status);
        var other = await host.PostAsync(Consents.Kpt, Consents.Path, Body(("effectiveOn", "2027-04-01")));
        Assert.Equal((409, "amendment-known"), ((int)other.Status, other["code"]));
        var named = await host.PostAsync(Consents.Kpt, Consents.Path, Body(("amendmentId", "a-2"), ("documentId", document), ("communicatedAt", null)));
        Assert.Equal((202, "2027-01-11T09:00:00Z"), ((int)named.Status, named["communicatedAt"]));

        await ShowsToItsInsurerOnlyAsync(host);
    }

    private static async Task ShowsToItsInsurerOnlyAsync(ScenarioHost host)
    {
        await host.SettleAsync();
        Assert.Equal(404, (int)(await host.GetAsync("dev-css", "/api/amendments/a-1")).Status);
        Assert.Equal(404, (int)(await host.GetAsync("dev-css", "/api/contracts/c-1/amendments/a-1")).Status);
        Assert.Equal(404, (int)(await host.GetAsync(Consents.Kpt, "/api/contracts/c-2/amendments/a-1")).Status);
        Assert.Equal(404, (int)(await host.GetAsync(Consents.Kpt, "/api/contracts/c-9/amendments/a-1")).Status);
        Assert.Equal(404, (int)(await host.ReportAsync("opposition", new { }, "dev-css")).Status);
        Assert.Equal(404, (int)(await host.ReportAsync("opposition", new { }, contractId: "c-2")).Status);
        Assert.Equal(["receivedAt"], (await host.ReportAsync("opposition", new { receivedAt = "soon" })).ErrorFields);
        Assert.Equal(["why"], (await host.ReportAsync("opposition", new { why = "no" })).ErrorFields);
        Assert.Equal(["at"], (await host.ReportAsync("opening", new { at = "2027-01-12" })).ErrorFields);
        Assert.Equal(["receivedAt"], (await host.ReportAsync("communication", new { receivedAt = 1 })).ErrorFields);
        Assert.Equal(["status"], (await host.GetAsync(Consents.Kpt, "/api/amendments/a-1?status=open")).ErrorFields);
        Assert.Equal(["insurer"], (await host.GetAsync("dev-backoffice", "/api/amendments")).ErrorFields);
        Assert.Equal(404, (int)(await host.GetAsync("dev-css", "/api/amendments?insurer=KPT")).Status);
        Assert.Equal(2, (await host.GetAsync("dev-backoffice", "/api/amendments?insurer=KPT")).Json.GetProperty("amendments").GetArrayLength());
        Assert.Equal(200, (int)(await host.GetAsync("dev-backoffice", "/api/amendments/a-1")).Status);
        Assert.Equal(["insurer"], (await host.GetAsync("dev-backoffice", "/api/contracts/c-1/amendments/a-1")).ErrorFields);
    }

    private static Dictionary<string, object?> Body(params (string Field, object? Value)[] fields)
    {
        var body = new Dictionary<string, object?>
        {
            ["amendmentId"] = "a-1",
            ["insurer"] = "KPT",
            ["rule"] = "kpt.amendment",
            ["contractIds"] = new[] { "c-1" },
            ["communicatedAt"] = "2027-01-11",
            ["effectiveOn"] = "2027-03-01",
        };
        foreach (var (field, value) in fields)
        {
            body[field] = value;
        }

        return body;
    }

    private static async Task RefusesAsync(ScenarioHost host, object body, params string[] fields)
    {
        var reply = await host.PostAsync("dev-backoffice", Consents.Path, body);
        Assert.True((int)reply.Status == (fields.Length == 0 ? 202 : 400), reply.Text);
        Assert.Equal(fields, fields.Length == 0 ? [] : reply.ErrorFields);
        await host.SettleAsync();
    }
}
