using System.Text;
using Scenarios.Harness;

namespace Scenarios.Documents;

public sealed class When_a_portal_uploads
{
    private static readonly byte[] _tooLarge = new byte[10_485_761];

    [Fact]
    public async Task Should_archive_each_file_and_tell_the_holder_once()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync();
        var reply = await host.UploadAsync([("a.pdf", Archive.Pdf(1)), ("b.pdf", Archive.Pdf(2))], [("kind", "premium-invoice"), ("member", "m-1")]);
        Assert.True((int)reply.Status == 201, reply.Text);
        Assert.Equal(["archived", "archived"], reply.Json.GetProperty("documents").EnumerateArray().Select(d => d.Text("status")));
        Assert.Equal(0, reply.Json.GetProperty("warnings").GetArrayLength());
        Assert.Equal([("premium-invoice", "m-1", "2027-01-11"), ("premium-invoice", "m-1", "2027-01-11")], (await host.DocumentsAsync()).Select(d => (d.Text("kind"), d.Text("member"), d.Text("dispatchDate"))));
        await host.AdvanceByAsync("PT1H");
        Assert.Single(await host.InboxAsync());
    }

    [Theory]
    [InlineData("ios", 4, false)]
    [InlineData("ios", 5, true)]
    [InlineData("android", 5, false)]
    [InlineData("android", 6, true)]
    [InlineData("web", 9, false)]
    public async Task Should_warn_and_not_refuse_when_there_are_many(string platform, int count, bool warned)
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync("ATUPRI");
        var reply = await host.UploadAsync([.. Enumerable.Range(0, count).Select(i => ($"{i}.pdf", Archive.Pdf(i)))], [("platform", platform)], insurer: "ATUPRI");
        Assert.True((int)reply.Status == 201, reply.Text);
        Assert.Equal(count, reply.Json.GetProperty("documents").GetArrayLength());
        Assert.Equal(warned ? ["many-documents"] : Array.Empty<string>(), reply.Json.GetProperty("warnings").EnumerateArray().Select(w => w.Text("code")));

        // The client's own files: archived, yet nothing was sent to anybody.
        var documents = await host.DocumentsAsync(insurer: "ATUPRI");
        Assert.All(documents, d => Assert.Equal(("upload", "none", null), (d.Text("kind"), d.Text("delivery"), d.Text("dispatchDate"))));
        await host.AdvanceByAsync("PT1H");
        Assert.Empty(await host.InboxAsync());
    }

    [Fact]
    public async Task Should_refuse_a_bad_submission_as_a_whole_and_do_nothing()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync();
        (string, byte[])[] good = [("a.pdf", Archive.Pdf())];
        Assert.Equal(["kind"], (await host.UploadAsync(good, [("kind", "surprise")])).ErrorFields);
        Assert.Equal(["member"], (await host.UploadAsync(good, [("member", "m-9")])).ErrorFields);
        Assert.Equal(["inReplyTo", "platform"], (await host.UploadAsync(good, [("platform", "dos"), ("inReplyTo", "a b")])).ErrorFields);
        Assert.Equal(["colour"], (await host.UploadAsync(good, [("colour", "red")])).ErrorFields);
        Assert.Equal(["kind"], (await host.UploadAsync(good, [("kind", "policy"), ("kind", "policy")])).ErrorFields);
        Assert.Equal(["file"], (await host.UploadAsync([], [("kind", "policy")])).ErrorFields);
        Assert.Equal(["file"], (await host.UploadAsync([.. Enumerable.Repeat(("a.pdf", Archive.Pdf()), 21)])).ErrorFields);
        Assert.Equal(["body"], (await host.PostAsync("dev-kpt", "/api/contracts/c-1/documents", new { })).ErrorFields);
        var broken = new ByteArrayContent(Encoding.ASCII.GetBytes("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF"));
        broken.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        Assert.Equal(["body"], (await host.PostAsync("dev-kpt", "/api/contracts/c-1/documents", broken)).ErrorFields);
        var large = await host.UploadAsync([("a.pdf", Archive.Pdf()), ("b.pdf", _tooLarge)]);
        Assert.Equal((413, "document-too-large"), ((int)large.Status, large["code"]));
        Assert.Equal(["file[1]"], large.ErrorFields);
        Assert.Equal(404, (int)(await host.UploadAsync(good, contractId: "c-9")).Status);
        Assert.Equal(404, (int)(await host.UploadAsync(good, insurer: "HELSANA")).Status);

        Assert.Empty(await host.DocumentsAsync());
        Assert.Empty(await host.BlobsAsync("archive"));
        Assert.Empty(await host.BlobsAsync("quarantine"));
    }

    [Fact]
    public async Task Should_keep_hostile_files_apart_and_say_so()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync();
        var mixed = await host.UploadAsync([("a.pdf", Archive.Pdf()), ("b.pdf", Archive.Script)]);
        Assert.True((int)mixed.Status == 201, mixed.Text);
        var refused = mixed.Json.GetProperty("documents")[1];
        Assert.Equal(("quarantined", "pdf-javascript"), (refused.Text("status"), refused.Text("reason")));
        Assert.Equal(refused.Text("caseId"), Assert.Single(await host.CasesAsync()).Text("caseId"));
        Assert.Single(await host.DocumentsAsync());

        var all = await host.UploadAsync([("../a.pdf", Archive.Pdf())]);
        Assert.Equal((422, "documents-refused"), ((int)all.Status, all["code"]));
        Assert.Equal(["file[0]"], all.ErrorFields);
        Assert.Equal(2, (await host.BlobsAsync("quarantine")).Count);
    }

    [Fact]
    public async Task Should_be_the_same_submission_under_the_same_key()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync();
        var first = await host.UploadAsync([("a.pdf", Archive.Pdf())], idempotencyKey: "k-1");
        var again = await host.UploadAsync([("a.pdf", Archive.Pdf())], idempotencyKey: "k-1");
        Assert.Equal((201, first.Text), ((int)again.Status, again.Text));
        Assert.Equal(422, (int)(await host.UploadAsync([("a.pdf", Archive.Pdf(2))], idempotencyKey: "k-1")).Status);
        Assert.Single(await host.DocumentsAsync());
        Assert.Equal(201, (int)(await host.UploadAsync([("a.pdf", Archive.Pdf())])).Status);
        Assert.Equal(2, (await host.DocumentsAsync()).Count);
    }

    [Fact]
    public async Task Should_lose_and_double_none_of_five_hundred_at_once()
    {
        const int count = 500;
        await using var host = await ScenarioHost.StartAsync();
        for (var contract = 0; contract < 5; contract++)
        {
            await host.ContractAsync(contractId: $"c-{contract}", fields: [("email", $"c{contract}@customers.example")]);
        }

        using var room = new SemaphoreSlim(50);
        var replies = await Task.WhenAll(Enumerable.Range(0, count).Select(async i =>
        {
            await room.WaitAsync();
            try
            {
                return await host.UploadAsync([($"{i}.pdf", Archive.Pdf(i))], [("kind", "policy")], $"c-{i % 5}");
            }
            finally
            {
                room.Release();
            }
        }));
        Assert.All(replies, reply => Assert.Equal(201, (int)reply.Status));

        var hashes = new HashSet<string?>();
        for (var contract = 0; contract < 5; contract++)
        {
            var documents = await host.DocumentsAsync($"c-{contract}");
            Assert.Equal(count / 5, documents.Count);
            hashes.UnionWith(documents.Select(d => d.Text("sha256")));
        }

        Assert.Equal(count, hashes.Count);
        Assert.Equal(count, (await host.BlobsAsync("archive")).Count);
        await host.AdvanceByAsync("PT1H");
        Assert.Equal(Enumerable.Range(0, 5).Select(c => $"c{c}@customers.example"), (await host.InboxAsync()).Select(m => m.To).Order());
    }
}
