using Scenarios.Activation;
using Scenarios.Harness;
using Scenarios.Notifications;

namespace Scenarios.Operations;

/// <summary>Workflows, messages, customers and health as the back office reads them, and what it may do about them.</summary>
public sealed class When_the_back_office_looks
{
    private const string Key = "dev-backoffice";
    private const string Workflow = "/api/workflows/activation-p-1-1";

    [Fact]
    public async Task Should_find_a_workflow_and_end_it_with_a_reason()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ApplyAsync();
        await host.ApplyAsync("p-2", "bea@customers.example");

        Assert.Equal(["activation-p-1-1", "activation-p-2-1"], await IdsAsync(host, "capability=activation"));
        Assert.Equal(["activation-p-2-1"], await IdsAsync(host, "text=p-2"));
        Assert.Equal(["activation-p-2-1"], await IdsAsync(host, "text=activation-p-2&status=running&insurer=SWICA"));
        Assert.Empty(await IdsAsync(host, "insurer=KPT"));
        Assert.Empty(await IdsAsync(host, "status=failed"));
        var first = await host.GetAsync(Key, "/api/workflows?top=1");
        Assert.Equal(["activation-p-2-1"], await IdsAsync(host, $"top=1&continuationToken={first["continuationToken"]}"));

        var shown = await host.GetAsync(Key, Workflow);
        Assert.Equal(("running", "SWICA", "p-1"), (shown["status"], shown["insurer"], shown["subjectId"]));
        Assert.Equal(
            [
                "pending activation-reinvitation 2027-02-11T07:00:00Z", "planned activation-expiry 2027-04-11T22:00:00Z",
                "planned activation-expiry-notice 2027-04-12T06:00:00Z",
            ],
            shown.Json.GetProperty("steps").EnumerateArray().Select(s => $"{s.GetProperty("state")} {s.GetProperty("cause")} {s.GetProperty("dueAt")}"));

        var refused = await host.PostAsync(Key, Workflow + "/suspend", new { });
        Assert.Equal((400, "reason"), ((int)refused.Status, refused.ErrorFields.Single()));
        Assert.Equal(404, (int)(await host.PostAsync(Key, "/api/workflows/activation-p-9-1/suspend", new { reason = "x" })).Status);
        await host.PostAsync(Key, Workflow + "/suspend", new { reason = "address in doubt" });
        await host.SettleAsync();
        Assert.Equal("suspended", (await host.GetAsync(Key, Workflow))["status"]);
        Assert.Equal(["activation-p-1-1"], await IdsAsync(host, "status=suspended"));
        await host.AdvanceByAsync("P32D");
        Assert.Single(await host.InboxAsync(Applications.Email));
        await host.PostAsync(Key, Workflow + "/resume", new { reason = "address confirmed" });
        await host.SettleAsync();
        Assert.Equal(2, (await host.InboxAsync(Applications.Email)).Count);

        Assert.Equal(200, (int)(await host.PostAsync(Key, Workflow + "/terminate", new { reason = "asked for by SWICA" })).Status);
        Assert.Equal("terminated", (await host.GetAsync(Key, Workflow))["status"]);
        Assert.Equal(200, (int)(await host.PostAsync(Key, Workflow + "/terminate", new { reason = "again" })).Status);
        var ended = await host.PostAsync(Key, Workflow + "/resume", new { reason = "too late" });
        Assert.Equal((409, "workflow-ended"), ((int)ended.Status, ended["code"]));
        Assert.DoesNotContain("activation-p-1-1", (await host.GetAsync(Key, "/api/agenda")).Text);
        var timeline = (await host.GetAsync(Key, "/api/customers/p-1/timeline")).Json.GetProperty("timeline").EnumerateArray()
            .Select(item => $"{item.GetProperty("kind")} {item.GetProperty("what")} {item.GetProperty("state")}").ToList();
        Assert.Contains("message email activation-invitation handedOver", timeline);
        Assert.Contains("deadline activation-reinvitation past", timeline);
        Assert.Contains("access workflow-terminate backoffice", timeline);
    }

    [Fact]
    public async Task Should_send_a_notice_again_that_did_not_arrive()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HasContractAsync(["email"], mobile: null);
        await host.FaultAsync("acceptThenFail");
        await host.NotifyAsync();
        await host.AdvanceByAsync("PT1H");
        await host.FaultAsync("deduplicate");
        Assert.Empty(await ListAsync(host, "outcome=handedOver"));
        var message = Assert.Single(await ListAsync(host, "insurer=KPT&subjectId=c-1&outcome=undeliverable"));
        Assert.Equal([message], await ListAsync(host, "outcome=undeliverable&channel=email"));
        var read = await host.GetAsync(Key, $"/api/messages/{message}");
        Assert.Equal(Notices.Email, read["recipient"]);

        await host.HasContractAsync(["email"], email: "new@customers.example", mobile: null);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(202, (int)(await host.PostAsync(Key, $"/api/messages/{message}/resend", new { reason = "new address" })).Status);
            await host.SettleAsync();
        }

        Assert.Single(await host.InboxAsync("new@customers.example"));
        var sent = Assert.Single(await ListAsync(host, "outcome=handedOver"));
        var refused = await host.PostAsync(Key, $"/api/messages/{sent}/resend", new { reason = "again" });
        Assert.Equal((409, "not-resendable"), ((int)refused.Status, refused["code"]));
        Assert.Equal(404, (int)(await host.PostAsync(Key, "/api/messages/nothing/resend", new { reason = "x" })).Status);
        Assert.Equal(["insurer"], (await host.GetAsync(Key, "/api/messages?subjectId=c-1")).ErrorFields);
    }

    [Fact]
    public async Task Should_say_how_the_app_is_doing()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.PutAsync(Key, "/api/sending/stop", new { reason = "provider's maintenance" });
        await host.PostAsync("dev-swica", "/api/benevita/activations", Applications.Body());
        await host.SettleAsync();
        var health = await host.GetAsync(Key, "/api/health/details");
        Assert.Equal((200, "healthy"), ((int)health.Status, health["status"]));
        Assert.Equal((true, 1), (health.Json.GetProperty("sending").GetProperty("stopped").GetBoolean(), health.Json.GetProperty("sending").GetProperty("held").GetInt32()));
        Assert.Contains("\"work\":\"WorkflowLauncher\"", health.Text);
        Assert.Equal(404, (int)(await host.GetAsync("dev-swica", "/api/health/details")).Status);
    }

    private static async Task<List<string>> IdsAsync(ScenarioHost host, string query) => await NamesAsync(host, $"/api/workflows?{query}", "workflows", "workflowId");

    private static async Task<List<string>> ListAsync(ScenarioHost host, string query) => await NamesAsync(host, $"/api/messages?{query}", "messages", "operationId");

    private static async Task<List<string>> NamesAsync(ScenarioHost host, string path, string list, string member)
    {
        var reply = await host.GetAsync(Key, path);
        Assert.True((int)reply.Status == 200, reply.Text);
        return [.. reply.Json.GetProperty(list).EnumerateArray().Select(row => row.GetProperty(member).GetString()!)];
    }
}
