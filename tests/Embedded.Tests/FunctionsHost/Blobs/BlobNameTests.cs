using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Tests.FunctionsHost.Blobs;

/// <summary>Names of blobs, and what a function gets of them.</summary>
public sealed class BlobNameTests(BlobAccounts accounts) : IClassFixture<BlobAccounts>, IDisposable
{
    private readonly TempDirectory directory = new();

    public void Dispose() => directory.Dispose();

    public static TheoryData<string> Names => new(
        "kpt/4711/policy/Überweisung März.pdf",
        "kpt/4711/policy/100%.pdf",
        "kpt/4711/policy/a%2Fb.pdf",
        "kpt/4711/policy/a+b&c=d;e.pdf",
        "kpt/4711/policy/a?b#c.pdf",
        "kpt/4711/policy/日本 é.pdf",
        "kpt/4711/policy/{name}.pdf",
        "kpt/4711/policy/'<>\".pdf",
        "KPT/4711/Policy/A.PDF",
        "kpt//4711/x",
        "kpt/4711/policy/a..pdf",
        "kpt/4711/policy/line\nbreak.pdf",
        "kpt/4711/policy/\u0001control.pdf",
        "kpt/4711/policy/\u007f\u202Egpj.pdf",
        "kpt/4711/policy/\uFFFE.pdf",
        "kpt/4711/policy/ends with a dot.",
        "kpt/4711/policy/ spaces ",
        new string('x', 1024),
        "single");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Blob_WithAnUnusualName_IsDeliveredOnceUnderIt(string name)
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory);
        app.Deliveries.During = async (blob, stopping) => Assert.Equal(name, (await blob.DownloadContentAsync(stopping)).Value.Content.ToString());
        await app.PutAsync(name, name);
        await app.SettleAsync();
        await app.AdvanceAsync("PT1H");
        Assert.Equal([name], app.Deliveries.Names);
    }

    [Fact]
    public async Task Blob_ThatIsListedUnderANameThatLeadsElsewhere_IsPoisonAndHoldsNothingUp()
    {
        var account = accounts.Take();
        await using var app = await BlobApp.StartAsync(account, directory);
        await RawBlob.PutAsync(account, "inbox", "a/%2E%2E/b");
        await app.PutAsync("b");
        await app.PutAsync("c");
        await app.SettleAsync();
        Assert.Equal(["b", "c"], app.Deliveries.Names.Order());
        var poison = Assert.Single((await app.StateAsync()).GetProperty("poison").EnumerateArray());
        Assert.Equal(("a/../b", 0), (poison.GetProperty("name").GetString(), poison.GetProperty("tries").GetInt32()));
    }

    [Fact]
    public async Task Function_GetsTheBlobInTheTypeItAsksForAndThePathsValuesByName()
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory, typeof(Everything));
        await BlobApp.PutAsync(app.Container, "KPT/4711/a%2Fb.pdf", "Grüezi");
        await BlobApp.PutAsync(app.Container, "KPT/x/4712/c.pdf", "Tschüss");
        await BlobApp.PutAsync(app.Container, "KPT/none", "no match");
        await app.Container.GetBlobClient("KPT/4711/a%2Fb.pdf").SetMetadataAsync(new Dictionary<string, string> { ["member"] = "m1" });
        await app.SettleAsync();
        Assert.Equal(
            [
                "Bytes KPT/4711/a%2Fb.pdf 7",
                "Bytes KPT/x/4712/c.pdf 8",
                "Client KPT | 4711 | a%2Fb.pdf | inbox/KPT/4711/a%2Fb.pdf | a%2Fb.pdf | True | {\"member\":\"m1\"}",
                "Client KPT/x | 4712 | c.pdf | inbox/KPT/x/4712/c.pdf | c.pdf | True | {}",
                "Stream Grüezi",
                "Stream Tschüss",
                "Text Grüezi",
                "Text Tschüss",
            ],
            app.App.Services.GetRequiredService<ConcurrentBag<string>>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Container_WithoutAPath_IsWatchedAsAWholeInTheAccountOfTheConnection()
    {
        var (own, other) = (accounts.Take(), accounts.Take());
        await using var app = await BlobApp.StartAsync(own, directory, typeof(Whole), o => o.Settings["Inbox"] = other);
        await app.Container.CreateAsync();
        await app.PutAsync("own");
        await BlobApp.PutAsync(new BlobContainerClient(other, "inbox"), "a/b");
        await app.SettleAsync();
        Assert.Equal(["a/b"], app.Deliveries.Names);
    }

    [Fact]
    public async Task Prefix_OfThePath_LimitsWhatIsDelivered()
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory, typeof(Some));
        foreach (var name in (string[])["2027/{x}-a.pdf", "2027/{x}-b.txt", "2028/{x}-c.pdf", "2027/{X}-d.pdf", "2027/{x}-e.PDF"])
        {
            await app.PutAsync(name);
        }

        await app.SettleAsync();
        Assert.Equal(["2027/{x}-a.pdf"], app.Deliveries.Names);
    }

    public static class Everything
    {
        public sealed class Functions(ConcurrentBag<string> seen)
        {
            private const string Path = "inbox/{insurer}/{contractId}/{name}";

            [Function("Client")]
            public void Client(
                [BlobTrigger(Path, Source = BlobTriggerSource.EventGrid)] BlobClient blob, string insurer, string contractId, string name, string blobTrigger, FunctionContext context)
            {
                var data = context.BindingContext.BindingData;
                seen.Add($"Client {insurer} | {contractId} | {name} | {blobTrigger} | {data["NAME"]} | {data["Uri"] as string == $"\"{blob.Uri.AbsoluteUri}\""} | {data["Metadata"]}");
            }

            [Function("Stream")]
            public async Task Stream([BlobTrigger(Path, Source = BlobTriggerSource.EventGrid)] Stream blob)
            {
                using var reader = new StreamReader(blob);
                seen.Add("Stream " + await reader.ReadToEndAsync());
            }

            [Function("Text")]
            public void Text([BlobTrigger(Path, Source = BlobTriggerSource.EventGrid)] string blob) => seen.Add("Text " + blob);

            [Function("Bytes")]
            public void Bytes([BlobTrigger(Path, Source = BlobTriggerSource.EventGrid)] byte[] blob, string blobTrigger) => seen.Add($"Bytes {blobTrigger["inbox/".Length..]} {blob.Length}");
        }
    }

    public static class Whole
    {
        public sealed class Functions(Deliveries deliveries)
        {
            [Function("Arrive")]
            public Task Arrive([BlobTrigger("inbox", Source = BlobTriggerSource.EventGrid, Connection = "Inbox")] BlockBlobClient blob, CancellationToken stopping) =>
                deliveries.RunAsync(blob.GetParentBlobContainerClient().GetBlobClient(blob.Name), stopping);
        }
    }

    public static class Some
    {
        public sealed class Functions(Deliveries deliveries)
        {
            [Function("Arrive")]
            public Task Arrive([BlobTrigger("inbox/2027/{{x}}-{name}.pdf", Source = BlobTriggerSource.EventGrid)] BlobClient blob, CancellationToken stopping) =>
                deliveries.RunAsync(blob, stopping);
        }
    }
}
