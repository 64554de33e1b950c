using System.Text.Json;

namespace Embedded.Tests.FunctionsHost.Blobs;

/// <summary>A run that fails is repeated by the virtual clock; after five the blob is poison.</summary>
public sealed class BlobFailureTests(BlobAccounts accounts) : IClassFixture<BlobAccounts>, IDisposable
{
    private readonly TempDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Run_ThatFailsFiveTimes_IsRepeatedWithPausesAndThenGivenUp()
    {
        await using var app = await FailingAsync();
        await app.PutAsync("css/1/policy/a.pdf");
        await app.SettleAsync();
        Assert.Equal(TestApp.Start.AddSeconds(10).UtcDateTime, (await app.FunctionAsync()).GetProperty("nextTry").GetDateTime());

        await app.AdvanceAsync("P1D");
        Assert.Equal([0, 10, 40, 160, 760], app.Deliveries.Runs.Select(r => (r.At - TestApp.Start).TotalSeconds));
        var poison = Assert.Single((await app.StateAsync()).GetProperty("poison").EnumerateArray());
        Assert.Equal(
            """{"function":"Arrive","container":"inbox","name":"css/1/policy/a.pdf","tries":5,"at":"2027-01-15T12:12:40Z","failure":"System.InvalidOperationException"}""",
            JsonSerializer.Serialize(poison.EnumerateObject().Where(p => p.Name != "eTag").ToDictionary(p => p.Name, p => p.Value)));
        Assert.Equal(1, (await app.FunctionAsync()).GetProperty("poison").GetInt32());
        Assert.Equal(5, app.Log.All.Count(l => l.Contains("Blob function Arrive") && l.Contains("InvalidOperationException")));
        Assert.DoesNotContain(app.Log.All, l => l.Contains("anna@example.ch") || l.Contains("a.pdf"));
    }

    [Fact]
    public async Task Poison_OverARestart_StaysPoisonAndIsNotDeliveredAgain()
    {
        await using var app = await FailingAsync();
        await app.PutAsync("a");
        await app.AdvanceAsync("P1D");
        await app.StopAsync();
        await app.StartAsync();
        await app.AdvanceAsync("P1D");
        Assert.Empty(app.Deliveries.Runs);
        Assert.Single((await app.StateAsync()).GetProperty("poison").EnumerateArray());
    }

    [Fact]
    public async Task Poison_ThatIsOverwritten_IsANewEventWithFiveTries()
    {
        await using var app = await FailingAsync();
        await app.PutAsync("a");
        await app.AdvanceAsync("P1D");
        await app.PutAsync("a");
        await app.AdvanceAsync("P1D");
        Assert.Equal(10, app.Deliveries.Runs.Count);
        Assert.Equal(2, (await app.StateAsync()).GetProperty("poison").GetArrayLength());
        Assert.Equal(1, (await app.FunctionAsync()).GetProperty("poison").GetInt32());
    }

    [Fact]
    public async Task Run_ThatFailsAtFirst_IsDoneWhenARepetitionSucceeds()
    {
        await using var app = await FailingAsync(times: 2);
        await app.PutAsync("a");
        await app.AdvanceAsync("P1D");
        Assert.Equal([0, 10, 40], app.Deliveries.Runs.Select(r => (r.At - TestApp.Start).TotalSeconds));
        Assert.Empty((await app.StateAsync()).GetProperty("poison").EnumerateArray());
        Assert.Equal(1, (await app.FunctionAsync()).GetProperty("done").GetInt32());
    }

    [Fact]
    public async Task Repetition_OfABlobThatIsGone_DoesNotRun()
    {
        await using var app = await FailingAsync();
        await app.PutAsync("a");
        await app.SettleAsync();
        await app.Container.DeleteBlobAsync("a");
        await app.AdvanceAsync("P1D");
        Assert.Single(app.Deliveries.Runs);
        Assert.Equal(0, (await app.FunctionAsync()).GetProperty("waiting").GetInt32());
        Assert.Null((await app.App.ClockAsync()).GetProperty("nextWakeUp").GetString());
    }

    [Fact]
    public async Task Repetition_OfABlobThatIsOverwritten_StartsAnewAtOnce()
    {
        await using var app = await FailingAsync();
        await app.PutAsync("a");
        await app.SettleAsync();
        await app.PutAsync("a");
        await app.SettleAsync();
        Assert.Equal([0, 0], app.Deliveries.Runs.Select(r => (r.At - TestApp.Start).TotalSeconds));
        await app.AdvanceAsync("P1D");
        Assert.Equal(6, app.Deliveries.Runs.Count);
    }

    [Fact]
    public async Task Blob_ThatIsDeletedWhileItWaitsForItsTurn_IsNotDelivered()
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var eight = new CountdownEvent(8);
        app.Deliveries.During = (_, _) =>
        {
            eight.Signal();
            return gate.Task;
        };
        foreach (var n in Enumerable.Range(1, 9))
        {
            await app.PutAsync($"{n}");
        }

        var settled = app.SettleAsync();
        eight.Wait();
        await app.Container.DeleteBlobAsync("9");
        app.Deliveries.During = (_, _) => Task.CompletedTask;
        gate.SetResult();
        await settled;
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8"], app.Deliveries.Names.Order());
    }

    private async Task<BlobApp> FailingAsync(int times = int.MaxValue)
    {
        var app = await BlobApp.StartAsync(accounts.Take(), directory);
        app.Deliveries.During = (_, _) => app.Deliveries.Runs.Count <= times ? throw new InvalidOperationException("anna@example.ch") : Task.CompletedTask;
        return app;
    }
}
