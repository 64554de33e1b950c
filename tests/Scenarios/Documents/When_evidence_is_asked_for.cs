using Scenarios.Harness;

namespace Scenarios.Documents;

public sealed class When_evidence_is_asked_for
{
    [Fact]
    public async Task Should_say_what_was_archived_when_and_who_was_told_what()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync();
        await host.DropAsync("kpt/c-1/amendment/x.pdf", Archive.Pdf());
        await host.SettleAsync();
        await host.AdvanceByAsync("PT1H");
        var document = Assert.Single(await host.DocumentsAsync());
        var sent = Assert.Single(await host.InboxAsync());

        var reply = await host.GetAsync("dev-kpt", $"/api/documents/{document.Text("documentId")}/evidence", ("Accept-Language", "de"));
        Assert.Equal((200, "application/json"), ((int)reply.Status, reply.ContentType));
        Assert.Equal((document.Text("sha256"), "2027-01-11T09:00:00Z", "2027-01-11"), (reply["sha256"], reply["archivedAt"], reply["dispatchDate"]));
        var message = Assert.Single(reply.Json.GetProperty("messages").EnumerateArray());
        Assert.Equal((sent.OperationId, "ada@customers.example", sent.Subject), (message.Text("operationId"), message.Text("recipient"), message.Text("subject")));
        Assert.Equal(("handedOver", "2027-01-11T09:10:00Z"), (message.Text("outcome"), message.Text("handedOverAt")));
        Assert.Equal(sent.Text.Trim(), message.Text("text")!.Trim());
        Assert.Equal(("kpt.dispatch-date", "6"), (reply.Json.GetProperty("dispatchDerivation").Text("rule"), reply.Json.GetProperty("dispatchDerivation").Text("article")));
        Assert.NotEqual(0, reply.Json.GetProperty("dispatchDerivation").GetProperty("explanation").GetArrayLength());
        Assert.Equal(("kpt.amendment", "2027-02-11"), (reply.Json.GetProperty("deadline").Text("rule"), reply.Json.GetProperty("deadline").Text("lastDay")));

        var page = await host.GetAsync("dev-kpt", $"/api/documents/{document.Text("documentId")}/evidence", ("Accept", "text/html"), ("Accept-Language", "de"));
        Assert.Equal((200, "text/html"), ((int)page.Status, page.ContentType));
        Assert.Contains("<html lang=\"de\">", page.Text);
        Assert.Contains("Nachweis des Versands", page.Text);
        Assert.Contains(document.Text("sha256")!, page.Text);
        Assert.Contains(sent.OperationId, page.Text);
        Assert.DoesNotContain("<script", page.Text);
        Assert.Contains("default-src 'none'", page.Message.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(404, (int)(await host.GetAsync("dev-css", $"/api/documents/{document.Text("documentId")}/evidence")).Status);
    }
}
