using Azure.Storage.Blobs;
using Embedded.DurableTask;
using Embedded.FunctionsHost;
using Embedded.FunctionsHost.Triggers.Blobs;
using Embedded.Tests.Azurite;

namespace Embedded.Tests.FunctionsHost.Blobs;

/// <summary>What is kept over restarts and kills: at least once, and once where the end of a run was written down.</summary>
public sealed class BlobRestartTests(BlobAccounts accounts) : IClassFixture<BlobAccounts>, IDisposable
{
    private readonly TempDirectory directory = new();
    private readonly TempDirectory copy = new();

    public void Dispose()
    {
        directory.Dispose();
        copy.Dispose();
    }

    [Fact]
    public async Task Restart_AfterADelivery_DeliversNothingAgain()
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory);
        await app.PutAsync("a");
        await app.SettleAsync();
        Assert.Single(app.Deliveries.Runs);
        await app.StopAsync();
        await app.StartAsync();
        await app.SettleAsync();
        Assert.Empty(app.Deliveries.Runs);
    }

    [Fact]
    public async Task Blob_PutWhileTheAppIsDown_IsDeliveredAtTheNextStart()
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory);
        await app.StopAsync();
        await app.PutAsync("a");
        await app.StartAsync();
        await app.SettleAsync();
        Assert.Equal(["a"], app.Deliveries.Names);
    }

    [Fact]
    public async Task Blob_OverwrittenWhileTheAppIsDown_IsDeliveredAgain()
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory);
        await app.PutAsync("a");
        await app.SettleAsync();
        await app.StopAsync();
        await app.PutAsync("a");
        await app.StartAsync();
        await app.SettleAsync();
        Assert.Equal(["a"], app.Deliveries.Names);
    }

    [Fact]
    public async Task Repetition_ThatIsPending_KeepsItsTimeAndItsCountOverARestart()
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory);
        app.Deliveries.During = (_, _) => throw new InvalidOperationException();
        await app.PutAsync("a");
        await app.AdvanceAsync("PT10S");
        Assert.Equal(2, app.Deliveries.Runs.Count);
        await app.StopAsync();
        await app.StartAsync();
        app.Deliveries.During = (_, _) => throw new InvalidOperationException();
        await app.SettleAsync();
        Assert.Empty(app.Deliveries.Runs);
        await app.AdvanceAsync("P1D");
        Assert.Equal([40, 160, 760], app.Deliveries.Runs.Select(r => (r.At - TestApp.Start).TotalSeconds));
    }

    [Fact]
    public async Task Run_CutOffByTheStop_IsRepeatedAtTheNextStartAndCostsNoTry()
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Deliveries.During = (_, stopping) =>
        {
            begun.SetResult();
            return new TaskCompletionSource().Task.WaitAsync(stopping);
        };
        await app.PutAsync("a");
        var advance = app.App.Http.PostAsync("/dev/clock/advance", new StringContent("""{"by":"PT0S"}"""));
        await begun.Task;
        await app.StopAsync();
        (await advance).Dispose();
        await app.StartAsync();
        app.Deliveries.During = (_, _) => throw new InvalidOperationException();
        await app.AdvanceAsync("P1D");
        Assert.Equal(5, app.Deliveries.Runs.Count);
    }

    [Fact]
    public async Task Path_ChangedOverARestart_LeavesWhatItNoLongerMatches()
    {
        var account = accounts.Take();
        await using (var app = await BlobApp.StartAsync(account, directory))
        {
            app.Deliveries.During = (_, _) => throw new InvalidOperationException();
            await app.PutAsync("2027/{x}-a.pdf");
            await app.PutAsync("2028/b.pdf");
            await app.SettleAsync();
            Assert.Equal(2, app.Deliveries.Runs.Count);
        }

        await using var again = await BlobApp.StartAsync(account, directory, typeof(BlobNameTests.Some));
        await again.AdvanceAsync("P1D");
        Assert.Equal(["2027/{x}-a.pdf"], again.Deliveries.Names);
    }

    [Fact]
    public async Task Process_KilledInARun_DeliversAgainAtTheNextStart()
    {
        var account = accounts.Take();
        var container = new BlobContainerClient(account, "inbox");
        await container.CreateAsync();
        await BlobApp.PutAsync(container, "a");
        using (var killed = KilledApp.Start(KilledHost.Variable, KilledHost.Value(directory.Path, account)))
        {
            Assert.Equal("a", await killed.ConnectionStringAsync());
            await killed.KillGroupAsync();
        }

        await using var app = await BlobApp.StartAsync(account, directory);
        app.Deliveries.During = (_, _) => throw new InvalidOperationException();
        await app.AdvanceAsync("P1D");
        Assert.Equal(4, app.Deliveries.Runs.Count);
        Assert.Equal(5, Assert.Single((await app.StateAsync()).GetProperty("poison").EnumerateArray()).GetProperty("tries").GetInt32());
    }

    [Fact]
    public async Task Process_KilledBetweenADeliveryAndItsAcknowledgement_DeliversAgain()
    {
        var account = accounts.Take();
        await using (var app = await BlobApp.StartAsync(account, directory))
        {
            app.Deliveries.During = (_, _) =>
            {
                LeaveAsAKillWould();
                return Task.CompletedTask;
            };
            await app.PutAsync("a");
            await app.SettleAsync();
        }

        await using var again = await BlobApp.StartAsync(account, copy);
        await again.SettleAsync();
        Assert.Equal(["a"], again.Deliveries.Names);
        Assert.Equal(1, (await again.FunctionAsync()).GetProperty("done").GetInt32());
    }

    [Fact]
    public async Task Process_KilledInTheLastTry_GivesTheBlobUpAtTheNextStart()
    {
        var account = accounts.Take();
        await using (var app = await BlobApp.StartAsync(account, directory))
        {
            app.Deliveries.During = (_, _) =>
            {
                if (app.Deliveries.Runs.Count == 5)
                {
                    LeaveAsAKillWould();
                }

                throw new InvalidOperationException();
            };
            await app.PutAsync("a");
            await app.AdvanceAsync("P1D");
        }

        await using var again = await BlobApp.StartAsync(account, copy);
        await again.SettleAsync();
        Assert.Empty(again.Deliveries.Runs);
        var poison = Assert.Single((await again.StateAsync()).GetProperty("poison").EnumerateArray());
        Assert.Equal("the process ended during the last try", poison.GetProperty("failure").GetString());
    }

    [Theory]
    [InlineData("PRAGMA user_version = 2")]
    [InlineData("PRAGMA application_id = 1")]
    public void Database_OfAnotherVersionOrProgram_IsRefused(string change)
    {
        BlobLedger.Open(directory.File("blobs.db")).Dispose();
        using (var connection = SqliteConnection.Open(directory.File("blobs.db")))
        {
            connection.Execute(change);
        }

        Assert.Contains("another version", Assert.Throws<StoreException>(() => BlobLedger.Open(directory.File("blobs.db"))).Message);
    }

    [Fact]
    public void Database_ThatIsOpen_IsRefusedToASecondProcess()
    {
        using var ledger = BlobLedger.Open(directory.File("blobs.db"));
        Assert.Contains("in use", Assert.Throws<StoreException>(() => BlobLedger.Open(directory.File("blobs.db"))).Message);
    }

    [Fact]
    public async Task Account_ThatRefusesTheContainer_StopsTheStartInOneLine()
    {
        var account = accounts.Take().Replace("AccountKey=Eby8", "AccountKey=AAAA");
        var error = await Assert.ThrowsAsync<EmbeddedHostException>(() => BlobApp.StartAsync(account, directory));
        Assert.StartsWith("The function Arrive can't watch the container inbox: the storage account answers 403", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task Database_ThatIsDamaged_StopsTheStartAndIsKept()
    {
        var account = accounts.Take();
        File.WriteAllText(directory.File("blobs.db"), "no database, but long enough to look at");
        var error = await Assert.ThrowsAsync<EmbeddedHostException>(() => BlobApp.StartAsync(account, directory));
        Assert.Contains("blobs.db", error.Message);
        Assert.DoesNotContain('\n', error.Message);
        Assert.StartsWith("no database", File.ReadAllText(directory.File("blobs.db")));
    }

    /// <summary>Copies the files as they are now: what a process leaves behind that is killed at this moment, since its writes are the system's by then.</summary>
    private void LeaveAsAKillWould()
    {
        foreach (var file in Directory.GetFiles(directory.Path, "blobs.db*").Append(directory.File("clock.json")).Append(directory.File("id")).Where(File.Exists))
        {
            using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var to = File.Create(copy.File(Path.GetFileName(file)));
            from.CopyTo(to);
        }
    }
}
