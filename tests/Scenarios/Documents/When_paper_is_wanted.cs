using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Documents;
using Scenarios.Harness;

namespace Scenarios.Documents;

public sealed class When_paper_is_wanted
{
    [Fact]
    public async Task Should_post_every_document_except_replies_to_electronic_requests()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync(fields: [("delivery", "paperPlus")]);
        await host.DropAsync("kpt/c-1/policy/x.pdf", Archive.Pdf());
        await host.DropAsync("kpt/c-1/reply/y.pdf", Archive.Pdf(2), ("inreplyto", "request-7"));
        await host.SettleAsync();

        var documents = await host.DocumentsAsync();
        Assert.Equal([("policy", "portalAndPost", null), ("reply", "portal", "request-7")], documents.Select(d => (d.Text("kind"), d.Text("delivery"), d.Text("inReplyTo"))).Order());
        Assert.All(documents, d => Assert.Equal("2027-01-11", d.Text("dispatchDate")));
        var record = Assert.Single(await host.BlobsAsync("post"));
        var content = (await (await host.ContainerAsync("post")).GetBlobClient(record).DownloadContentAsync()).Value.Content;
        using var item = JsonDocument.Parse(content);
        var posted = documents.Single(d => d.Text("kind") == "policy");
        Assert.Equal((posted.Text("documentId"), "c-1"), (item.RootElement.Text("documentId"), item.RootElement.Text("contractId")));
        Assert.DoesNotContain("Rossi", content.ToString());
    }

    [Fact]
    public async Task Should_post_what_the_client_can_no_longer_read_and_claim_no_dispatch()
    {
        await using var host = await ScenarioHost.StartWithAsync(services => services.AddSingleton<IArchiveAccess, ClosedArchive>());
        await host.ContractAsync();
        await host.DropAsync("kpt/c-1/reply/x.pdf", Archive.Pdf(), ("inreplyto", "request-7"));
        await host.SettleAsync();
        await host.AdvanceByAsync("PT1H");

        Assert.Empty(await host.DocumentsAsync());
        var filed = (await host.GetAsync("dev-backoffice", "/api/contracts/c-1/documents")).Json.GetProperty("documents");
        var document = Assert.Single(filed.EnumerateArray());
        Assert.Equal(("post", null), (document.Text("delivery"), document.Text("dispatchDate")));
        Assert.Single(await host.BlobsAsync("post"));
        Assert.Empty(await host.InboxAsync());
    }

    private sealed class ClosedArchive : IArchiveAccess
    {
        public Task<bool> CanReadAsync(Insurer insurer, string contractId, string? memberId, CancellationToken ct) => Task.FromResult(false);
    }
}
