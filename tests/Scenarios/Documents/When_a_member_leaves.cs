using Scenarios.Contracts;
using Scenarios.Harness;

namespace Scenarios.Documents;

public sealed class When_a_member_leaves
{
    [Fact]
    public async Task Should_take_old_and_new_documents_along_and_close_them_to_the_former_holder()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync();
        await host.DropAsync("kpt/c-1/policy/of-member.pdf", Archive.Pdf(1), ("member", "m-1"));
        await host.DropAsync("kpt/c-1/policy/of-other.pdf", Archive.Pdf(2), ("member", "m-2"));
        await host.DropAsync("kpt/c-1/policy/of-holder.pdf", Archive.Pdf(3));
        await host.SettleAsync();
        var old = (await host.DocumentsAsync()).Single(d => d.Text("member") == "m-1").Text("documentId");
        Assert.Equal(200, (int)(await host.GetAsync("dev-kpt", $"/api/documents/{old}/content")).Status);

        var separated = await host.PostAsync("dev-kpt", "/api/contracts/c-1/separations", new { memberId = "m-1", newContractId = "c-own" });
        Assert.True(separated.Message.IsSuccessStatusCode, separated.Text);
        await host.SettleAsync();
        Assert.Equal(["m-2", null], (await host.DocumentsAsync()).Select(d => d.Text("member")).OrderDescending());
        Assert.Equal(404, (int)(await host.GetAsync("dev-kpt", $"/api/documents/{old}/content")).Status);
        Assert.Equal(404, (int)(await host.GetAsync("dev-kpt", $"/api/documents/{old}/evidence?contractId=c-1")).Status);
        Assert.Equal([old], (await host.DocumentsAsync("c-own")).Select(d => d.Text("documentId")));
        Assert.Equal(200, (int)(await host.GetAsync("dev-kpt", $"/api/documents/{old}/content?contractId=c-own")).Status);

        // What still comes in under the old contract is the member's too, and so is the message.
        await host.PutContractAsync("c-own", Contracts.Contracts.Body().With("email", "own@customers.example").With("notifyBy", new[] { "email" }).With("members", Array.Empty<object>()));
        await host.AdvanceByAsync("PT1H");
        await host.DropAsync("kpt/c-1/policy/late.pdf", Archive.Pdf(4), ("member", "m-1"));
        await host.SettleAsync();
        Assert.Equal(2, (await host.DocumentsAsync()).Count);
        Assert.Equal(2, (await host.DocumentsAsync("c-own")).Count);
        await host.AdvanceByAsync("PT10M");
        Assert.Equal(["ada@customers.example", "own@customers.example"], (await host.InboxAsync()).Select(m => m.To));
    }
}
