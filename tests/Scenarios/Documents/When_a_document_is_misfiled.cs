using Scenarios.Harness;

namespace Scenarios.Documents;

public sealed class When_a_document_is_misfiled
{
    [Fact]
    public async Task Should_be_hidden_at_once_and_filed_anew_with_a_new_date()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync();
        await host.ContractAsync(contractId: "c-2", fields: [("email", "other@customers.example")]);
        await host.DropAsync("kpt/c-1/policy/x.pdf", Archive.Pdf());
        await host.SettleAsync();
        await host.AdvanceByAsync("P2D");
        var id = Assert.Single(await host.DocumentsAsync()).Text("documentId");
        var path = $"/api/documents/{id}/misfiled";

        Assert.Equal(404, (int)(await host.PostAsync("dev-kpt", path, new { reason = "x" })).Status);
        Assert.Equal(["reason"], (await host.PostAsync("dev-backoffice", path, new { })).ErrorFields);
        Assert.Equal(["contractId"], (await host.PostAsync("dev-backoffice", path, new { reason = "x", contractId = "c-9" })).ErrorFields);
        Assert.Equal(["contractId"], (await host.PostAsync("dev-backoffice", path, new { reason = "x", contractId = "c-1" })).ErrorFields);
        Assert.Equal(["contractId"], (await host.PostAsync("dev-backoffice", path, new { reason = "x", kind = "letter" })).ErrorFields);
        Assert.Equal(["kind"], (await host.PostAsync("dev-backoffice", path, new { reason = "x", contractId = "c-2", kind = "surprise" })).ErrorFields);
        Assert.Equal(["member"], (await host.PostAsync("dev-backoffice", path, new { reason = "x", contractId = "c-2", member = "m-9" })).ErrorFields);
        Assert.Single(await host.DocumentsAsync());

        var hidden = await host.PostAsync("dev-backoffice", path, new { reason = "Belongs to another family." });
        Assert.Equal((200, null), ((int)hidden.Status, hidden["refiledAs"]));
        Assert.Empty(await host.DocumentsAsync());
        Assert.Equal(404, (int)(await host.GetAsync("dev-kpt", $"/api/documents/{id}/content")).Status);
        Assert.Equal(404, (int)(await host.GetAsync("dev-kpt", $"/api/documents/{id}/evidence")).Status);

        var filed = await host.PostAsync("dev-backoffice", path, new { reason = "Belongs to c-2.", contractId = "c-2", member = "m-2" });
        Assert.True((int)filed.Status == 200, filed.Text);
        var anew = Assert.Single(await host.DocumentsAsync("c-2"));
        Assert.Equal((filed["refiledAs"], id, "m-2"), (anew.Text("documentId"), anew.Text("refiledFrom"), anew.Text("member")));
        Assert.Equal(("2027-01-13T09:00:00Z", "2027-01-13"), (anew.Text("archivedAt"), anew.Text("dispatchDate")));
        await host.PostAsync("dev-backoffice", path, new { reason = "Belongs to c-2.", contractId = "c-2", member = "m-2" });
        Assert.Single(await host.DocumentsAsync("c-2"));
        Assert.Equal(409, (int)(await host.PostAsync("dev-backoffice", path, new { reason = "No, to c-1.", contractId = "c-1", kind = "letter" })).Status);

        var trace = await host.GetAsync("dev-backoffice", $"/api/documents/{id}/evidence");
        Assert.Equal(("Belongs to another family.", "backoffice"), (trace.Json.GetProperty("misfiled").Text("reason"), trace.Json.GetProperty("misfiled").Text("by")));
        await host.AdvanceByAsync("PT1H");
        Assert.Equal(["ada@customers.example", "other@customers.example"], (await host.InboxAsync()).Select(m => m.To));
    }
}
