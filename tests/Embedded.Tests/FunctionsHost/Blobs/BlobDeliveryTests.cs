using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Tests.FunctionsHost.Blobs;

/// <summary>Each new blob of the watched path is delivered once; a new ETag is a new event.</summary>
public sealed class BlobDeliveryTests(BlobAccounts accounts) : IClassFixture<BlobAccounts>, IDisposable
{
    private readonly TempDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Blob_ThatIsNew_IsDeliveredOnceWhenTheClockSettles()
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory);
        await app.PutAsync("kpt/4711/policy/a.pdf");
        await app.SettleAsync();
        Assert.Equal([("kpt/4711/policy/a.pdf", TestApp.Start)], app.Deliveries.Runs);

        await app.SettleAsync();
        await app.AdvanceAsync("P1D");
        Assert.Single(app.Deliveries.Runs);
        Assert.Equal(1, (await app.FunctionAsync()).GetProperty("done").GetInt32());
    }

    [Fact]
    public async Task Blob_ThatIsNew_IsDeliveredInRealTimeWithoutAnAdvance()
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory, configure: o => o.LookForBlobs = TimeSpan.FromMilliseconds(50));
        var delivered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Deliveries.During = (_, _) =>
        {
            delivered.SetResult();
            return Task.CompletedTask;
        };
        await app.PutAsync("a");
        await delivered.Task;
        await app.SettleAsync();
        Assert.Equal(["a"], app.Deliveries.Names);
    }

    [Fact]
    public async Task Blob_ThatWasThereBeforeTheFirstStart_IsDelivered()
    {
        var account = accounts.Take();
        var container = new BlobContainerClient(account, "inbox");
        await container.CreateAsync();
        await BlobApp.PutAsync(container, "early");
        await using var app = await BlobApp.StartAsync(account, directory);
        await app.SettleAsync();
        Assert.Equal(["early"], app.Deliveries.Names);
    }

    [Fact]
    public async Task Blob_ThatIsOverwritten_IsDeliveredAgain()
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory);
        await app.PutAsync("a", "one");
        await app.SettleAsync();
        await app.PutAsync("a", "two");
        await app.SettleAsync();
        Assert.Equal(["a", "a"], app.Deliveries.Names);
    }

    [Fact]
    public async Task Blob_ThatIsOverwrittenDuringItsDelivery_IsDeliveredAgainAfterItAndNeverTwiceAtOnce()
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory);
        var contents = new List<string>();
        app.Deliveries.During = async (blob, stopping) =>
        {
            contents.Add((await blob.DownloadContentAsync(stopping)).Value.Content.ToString());
            if (contents.Count == 1)
            {
                await app.PutAsync("a", "two");
            }
        };
        await app.PutAsync("a", "one");
        await app.SettleAsync();
        Assert.Equal(["one", "two"], contents);
        Assert.Equal(1, app.Deliveries.MostAtOnce);
    }

    [Fact]
    public async Task Blob_ThatTheFunctionDeletes_IsForgottenAndANewOneOfItsNameIsDelivered()
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory);
        app.Deliveries.During = (blob, stopping) => blob.DeleteAsync(cancellationToken: stopping);
        await app.PutAsync("a");
        await app.SettleAsync();
        Assert.Equal(0, (await app.FunctionAsync()).GetProperty("done").GetInt32());
        await app.PutAsync("a");
        await app.SettleAsync();
        Assert.Equal(["a", "a"], app.Deliveries.Names);
    }

    [Fact]
    public async Task Blobs_PutByARunWhileTheClockSettles_AreDeliveredBeforeItIsSettled()
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory);
        app.Deliveries.During = (blob, _) => blob.Name.Length < 4 ? app.PutAsync(blob.Name + "+") : Task.CompletedTask;
        await app.PutAsync("a");
        await app.SettleAsync();
        Assert.Equal(["a", "a+", "a++", "a+++"], app.Deliveries.Names);
    }

    [Fact]
    public async Task Blobs_ManyAtOnce_AreDeliveredOnceEachAndAFewAtATime()
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory);
        app.Deliveries.During = (blob, stopping) => blob.DeleteAsync(DeleteSnapshotsOption.None, cancellationToken: stopping);
        var names = Enumerable.Range(1, 500).Select(n => $"css/{n % 20}/policy/{n:000}.pdf").ToList();
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (name, _) => await app.PutAsync(name));
        await app.SettleAsync();
        Assert.Equal(names.Order(StringComparer.Ordinal), app.Deliveries.Names.Order(StringComparer.Ordinal));
        Assert.InRange(app.Deliveries.MostAtOnce, 2, 8);
        Assert.Empty(await app.Container.GetBlobsAsync().ToListAsync());
    }

    [Fact]
    public async Task Functions_ThatWatchOnePath_EachGetTheBlobOnce()
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory, typeof(Two));
        await app.PutAsync("a");
        await app.SettleAsync();
        await app.SettleAsync();
        Assert.Equal(["a by First", "a by Second"], app.App.Services.GetRequiredService<ConcurrentBag<string>>().Order());
    }

    [Fact]
    public async Task Blobs_ThatArriveAllTheTime_AreDeliveredOnceByRealTimeLooksAndSettlesTogether()
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory, configure: o => o.LookForBlobs = TimeSpan.FromMilliseconds(1));
        app.Deliveries.During = (blob, stopping) => blob.DeleteAsync(cancellationToken: stopping);
        var names = Enumerable.Range(1, 60).Select(n => $"{n:00}").ToList();
        foreach (var name in names)
        {
            await app.PutAsync(name);
            if (name[1] == '5')
            {
                await app.SettleAsync();
            }
        }

        await app.SettleAsync();
        Assert.Equal(names, app.Deliveries.Names.Order());
    }

    [Fact]
    public async Task Container_ThatIsDeletedWhileTheAppRuns_IsMadeAgain()
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory);
        await app.Container.DeleteAsync();
        await app.SettleAsync();
        await app.PutAsync("a");
        await app.SettleAsync();
        Assert.Equal(["a"], app.Deliveries.Names);
    }

    public static class Two
    {
        public sealed class Functions(ConcurrentBag<string> seen)
        {
            [Function("First")]
            public void First([BlobTrigger("inbox/{path}", Source = BlobTriggerSource.EventGrid)] BlobClient blob) => seen.Add(blob.Name + " by First");

            [Function("Second")]
            public void Second([BlobTrigger("inbox/{path}", Source = BlobTriggerSource.EventGrid)] BlobClient blob) => seen.Add(blob.Name + " by Second");
        }
    }
}
