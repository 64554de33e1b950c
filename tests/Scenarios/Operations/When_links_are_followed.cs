using Scenarios.Access;
using Scenarios.Activation;
using Scenarios.Arrears;
using Scenarios.Documents;
using Scenarios.Harness;

namespace Scenarios.Operations;

/// <summary>Cases and messages that no workflow has made stand under ids of their own: they are text, and only workflows that are there are linked to.</summary>
public sealed class When_links_are_followed
{
    private const string Helsana = "dev-helsana";

    [Fact]
    public async Task Should_find_a_page_behind_every_link()
    {
        await using var host = await ScenarioHost.StartAsync("2026-12-10T10:00:00+01:00", ("Access:FailuresToLock", "5"));
        await host.ApplyAsync();
        await PaidLateAsync(host);
        await LockedAsync(host);
        await host.ContractAsync(contractId: "c-2");
        await host.UploadAsync([("a.pdf", Archive.Pdf()), ("b.pdf", Archive.Script)], contractId: "c-2");
        await host.AdvanceByAsync("PT20M");
        var cookies = await host.LogInAsync();

        var pages = await host.CrawlAsync(cookies, "/ops", "/ops/cases?status=", "/ops/customers?insurer=KPT&id=c-2", "/ops/documents/" + (await host.DocumentsAsync("c-2"))[0].Text("documentId") + "/evidence");

        // Behind them are workflows of several kinds,
        var workflows = pages.Keys.Where(path => path.StartsWith("/ops/workflows/", StringComparison.Ordinal)).Select(path => path["/ops/workflows/".Length..]).ToList();
        foreach (var kind in new[] { "activation-", "arrears-payment-", "mtan-kpt-", "document-notice-kpt-" })
        {
            Assert.Contains(workflows, id => id.StartsWith(kind, StringComparison.Ordinal));
        }

        // and beside them the ids that none stands under.
        var quarantined = Assert.Single(await host.CasesAsync()).Text("workflowId")!;
        foreach (var id in new[] { quarantined, "access-lock-c-3-1", "arrears-cover-c-1" })
        {
            Assert.Contains(pages.Values, page => page.Contains($">{id}<", StringComparison.Ordinal));
            Assert.DoesNotContain(id, workflows);
        }
    }

    [Fact]
    public async Task Should_not_lead_to_a_workflow_that_is_gone()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ApplyAsync();
        var cookies = await host.LogInAsync();
        var customer = (await host.PageAsync(cookies, "/ops/customers?insurer=SWICA&id=p-1")).Text;
        var message = Assert.Single(BackOffice.LinksOf(customer), link => link.StartsWith("/ops/messages/", StringComparison.Ordinal));
        const string Workflow = "/ops/workflows/activation-p-1-1";
        Assert.Contains(Workflow, BackOffice.LinksOf(customer));
        Assert.Contains(Workflow, BackOffice.LinksOf((await host.PageAsync(cookies, message)).Text));

        await host.PostAsync("dev-backoffice", "/api/workflows/activation-p-1-1/terminate", new { reason = "entered twice" });
        await host.Durable.PurgeInstanceAsync("activation-p-1-1");
        foreach (var page in new[] { "/ops/customers?insurer=SWICA&id=p-1", "/ops/messages", message })
        {
            var text = (await host.PageAsync(cookies, page)).Text;
            Assert.Contains(">activation-p-1-1<", text);
            Assert.DoesNotContain(Workflow, BackOffice.LinksOf(text));
        }
    }

    /// <summary>A suspension that a payment ends: the message about it belongs to the contract and not to the invoice.</summary>
    private static async Task PaidLateAsync(ScenarioHost host)
    {
        await host.ContractAsync("HELSANA");
        await host.InvoiceAsync(Helsana, "i-1", "2026-12-17");
        await host.AdvanceToAsync("2027-01-10T10:00:00+01:00");
        Assert.Equal(200, (int)(await host.PayAsync(Helsana, "i-1")).Status);
    }

    private static async Task LockedAsync(ScenarioHost host)
    {
        await host.HolderAsync("c-3");
        var (challenge, code) = await host.CodeAsync("c-3");
        for (var i = 0; i < 5; i++)
        {
            await host.TryAsync(challenge, Accesses.Wrong(code));
        }

        await host.SettleAsync();
    }
}
