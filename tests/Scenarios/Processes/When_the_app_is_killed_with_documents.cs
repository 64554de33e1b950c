using Azure.Storage.Blobs;
using Scenarios.Documents;
using ContractBodies = Scenarios.Contracts.Contracts;

namespace Scenarios.Processes;

/// <summary>SIGKILL while documents come in, while they are gathered and while the message is on its way: each is archived once, the holder told once.</summary>
[Collection(nameof(AppProcesses))]
public sealed class When_the_app_is_killed_with_documents
{
    private const int Count = 12;

    [Fact]
    public async Task Should_archive_each_once_and_tell_the_holder_once()
    {
        var random = new Random(2027);
        await using var app = new LocalApp();
        await app.StartAsync("2027-01-11T10:00:00+01:00");
        var body = ContractBodies.Body();
        body["notifyBy"] = new[] { "email" };
        var put = await app.SendAsync("dev-kpt", HttpMethod.Put, "/api/contracts/c-1", body);
        Assert.True(put.Message.IsSuccessStatusCode, put.Text);
        for (var i = 0; i < Count; i++)
        {
            var inbox = new BlobContainerClient((await app.SendAsync(null, HttpMethod.Get, "/dev/storage"))["connectionString"], "inbox");
            await inbox.GetBlobClient($"kpt/c-1/policy/{i}.pdf").UploadAsync(BinaryData.FromBytes(Archive.Pdf(i)));
            if (i % 4 == 3)
            {
                // Somewhere in what follows from the looking; each answer is one of the app, which works on meanwhile.
                for (var reads = random.Next(12); reads > 0; reads--)
                {
                    await app.NowAsync();
                }

                await app.KillAndStartAsync();
            }
        }

        await app.SettleAsync();
        await app.AdvanceToAsync("2027-01-11T10:05:00+01:00");
        await app.KillAndStartAsync();
        await app.AdvanceToAsync("2027-01-11T10:30:00+01:00");
        await app.KillAndStartAsync();
        await app.AdvanceToAsync("2027-01-11T12:00:00+01:00");

        var documents = (await app.SendAsync("dev-kpt", HttpMethod.Get, "/api/contracts/c-1/documents")).Json.GetProperty("documents").EnumerateArray().ToList();
        Assert.Equal(Count, documents.Count);
        Assert.Equal(Count, documents.Select(d => d.GetProperty("sha256").GetString()).Distinct().Count());
        Assert.All(documents, d => Assert.Equal("2027-01-11", d.GetProperty("dispatchDate").GetString()));
        Assert.Equal("ada@customers.example", Assert.Single(await app.InboxAsync()).To);
        var cases = (await app.SendAsync("dev-backoffice", HttpMethod.Get, "/api/cases")).Json.GetProperty("cases");
        Assert.Equal(0, cases.GetArrayLength());
    }
}
