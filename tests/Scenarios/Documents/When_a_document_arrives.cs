using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Documents;
using Scadenzario.Operations;
using Scenarios.Harness;

namespace Scenarios.Documents;

public sealed class When_a_document_arrives
{
    [Fact]
    public async Task Should_archive_it_with_hash_instant_and_dispatch_date_and_tell_the_holder_ten_minutes_later()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync();
        await host.DropAsync("kpt/c-1/policy/Polizza Rossi.pdf", Archive.Pdf(), ("member", "m-1"));
        await host.SettleAsync();

        var document = Assert.Single(await host.DocumentsAsync());
        Assert.Equal(("policy", "m-1", "application/pdf", "portal"), (document.Text("kind"), document.Text("member"), document.Text("mediaType"), document.Text("delivery")));
        Assert.Equal(("2027-01-11T09:00:00Z", "2027-01-11"), (document.Text("archivedAt"), document.Text("dispatchDate")));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Archive.Pdf())), document.Text("sha256"));
        Assert.Empty(await host.BlobsAsync("inbox"));
        var blob = Assert.Single(await host.BlobsAsync("archive"));
        Assert.Matches("^[0-9a-f]{40}$", blob);
        Assert.Matches("^[0-9a-f]{40}$", document.Text("documentId"));
        Assert.Empty(await host.InboxAsync());

        await host.AdvanceByAsync("PT9M59S");
        Assert.Empty(await host.InboxAsync());
        await host.AdvanceByAsync("PT1S");
        var message = Assert.Single(await host.InboxAsync());
        Assert.Equal(("ada@customers.example", "Novità nel suo portale clienti"), (message.To, message.Subject));
        foreach (var secret in new[] { "Rossi", "policy", "polizza", "m-1", "c-1", document.Text("documentId")! })
        {
            Assert.DoesNotContain(secret, message.Text, StringComparison.OrdinalIgnoreCase);
        }

        var events = await host.Services.GetRequiredService<EventBook>().AfterAsync(Insurer.Kpt, 0, 100, CancellationToken.None);
        Assert.Single(events, e => e.Type == "document-archived");
    }

    [Fact]
    public async Task Should_give_its_content_as_a_download_to_its_insurer_only()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync();
        await host.DropAsync("KPT/c-1/letter/x.pdf", Archive.Pdf());
        await host.SettleAsync();
        var id = (await host.DocumentsAsync())[0].Text("documentId");

        var reply = await host.GetAsync("dev-kpt", $"/api/documents/{id}/content");
        Assert.Equal((200, "application/pdf"), ((int)reply.Status, reply.ContentType));
        Assert.Equal(Archive.Pdf(), await reply.Message.Content.ReadAsByteArrayAsync());
        Assert.Equal($"attachment; filename={id}.pdf", reply.Message.Content.Headers.ContentDisposition!.ToString().Replace("\"", ""));
        Assert.Equal("nosniff", reply.Message.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", reply.Message.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-store", reply.Message.Headers.CacheControl!.ToString());

        foreach (var path in new[] { $"/api/documents/{id}/content", $"/api/documents/{id}/evidence", "/api/contracts/c-1/documents" })
        {
            Assert.Equal(404, (int)(await host.GetAsync("dev-helsana", path)).Status);
            Assert.Equal(401, (int)(await host.GetAsync(null, path)).Status);
        }

        Assert.Equal(404, (int)(await host.GetAsync("dev-kpt", $"/api/documents/{id}/content?contractId=c-2")).Status);
        Assert.Equal(404, (int)(await host.GetAsync("dev-kpt", "/api/documents/unknown/content")).Status);
        var read = await host.Services.GetRequiredService<AuditBook>().OfAsync(Insurer.Kpt, id!, CancellationToken.None);
        Assert.Equal(("portal:KPT", "document-read"), (Assert.Single(read).Actor, read[0].Action));
    }

    [Theory]
    [InlineData("KPT", "2027-01-11T23:59:00+01:00", "2027-01-11")]
    [InlineData("KPT", "2027-01-12T00:01:00+01:00", "2027-01-12")]
    [InlineData("KPT", "2027-07-31T23:59:59+02:00", "2027-07-31")]
    [InlineData("ATUPRI", "2027-01-12T00:01:00+01:00", "2027-01-12")]
    public async Task Should_be_dispatched_on_the_day_that_it_is_in_zurich(string insurer, string at, string day)
    {
        await using var host = await ScenarioHost.StartAsync(at);
        await host.ContractAsync(insurer);
        await host.DropAsync($"{insurer.ToLowerInvariant()}/c-1/policy/x.pdf", Archive.Pdf());
        await host.SettleAsync();
        Assert.Equal(day, Assert.Single(await host.DocumentsAsync(insurer: insurer)).Text("dispatchDate"));
        await host.AdvanceByAsync("PT10M");
        Assert.Single(await host.InboxAsync());
    }

    [Fact]
    public async Task Should_be_one_document_for_an_event_that_comes_again_and_another_for_new_content()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync();
        const string path = "kpt/c-1/policy/x.pdf";
        var arrival = host.Services.GetRequiredService<InboxArrival>();
        await host.DropAsync(path, Archive.Pdf());

        // The same event, delivered three times at once and once more when all is over.
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => arrival.TakeAsync(path, host.Durable, CancellationToken.None)));
        await host.SettleAsync();
        await arrival.TakeAsync(path, host.Durable, CancellationToken.None);
        Assert.Single(await host.DocumentsAsync());
        Assert.Single(await host.BlobsAsync("archive"));

        await host.DropAsync(path, Archive.Pdf(2));
        await host.SettleAsync();
        Assert.Equal(2, (await host.DocumentsAsync()).Select(d => d.Text("sha256")).Distinct().Count());
        await host.AdvanceByAsync("PT1H");
        Assert.Single(await host.InboxAsync());
        Assert.Empty(await host.BlobsAsync("inbox"));
        var events = await host.Services.GetRequiredService<EventBook>().AfterAsync(Insurer.Kpt, 0, 100, CancellationToken.None);
        Assert.Equal(2, events.Count(e => e.Type == "document-archived"));
    }

    [Fact]
    public async Task Should_show_a_long_archive_page_by_page_and_by_member()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync();
        for (var i = 0; i < 5; i++)
        {
            await host.DropAsync($"kpt/c-1/policy/{i}.pdf", Archive.Pdf(i), i % 2 == 0 ? [("member", "m-2")] : []);
        }

        await host.SettleAsync();
        var first = await host.GetAsync("dev-kpt", "/api/contracts/c-1/documents?top=2");
        var second = await host.GetAsync("dev-kpt", $"/api/contracts/c-1/documents?top=10&continuationToken={first["continuationToken"]}");
        Assert.Equal((2, 3, null), (first.Json.GetProperty("documents").GetArrayLength(), second.Json.GetProperty("documents").GetArrayLength(), second["continuationToken"]));
        Assert.Equal(3, (await host.DocumentsAsync(query: "?forMember=m-2")).Count);
        Assert.Equal(2, (await host.DocumentsAsync(query: "?forMember=holder")).Count);
        Assert.Equal(["since"], (await host.GetAsync("dev-kpt", "/api/contracts/c-1/documents?since=1")).ErrorFields);
        Assert.Equal(5, (await host.GetAsync("dev-backoffice", "/api/contracts/c-1/documents?insurer=KPT")).Json.GetProperty("documents").GetArrayLength());
    }
}
