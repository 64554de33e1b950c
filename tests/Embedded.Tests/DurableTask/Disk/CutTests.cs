using System.Globalization;
using Embedded.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask.Disk;

/// <summary>
/// The process ends at one single write to a file, or the power does. The next opening finds all that was acknowledged, and of what was not, all or nothing.
/// The long form: <c>ENGINE_POWER_CUTS=2000</c>.
/// </summary>
public sealed class CutTests : IDisposable
{
    private readonly string _folder = TestFolder.Create("cut-");
    private int _lives;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(Cut.Killed)]
    [InlineData(Cut.KilledHalfWay)]
    [InlineData(Cut.PowerLost)]
    public async Task CutAtEveryWrite_FromTheFirstOfTheFileToTheLast_LeavesAllOrNothingOfEachStep(Cut cut)
    {
        var states = await StoreScript.StatesAsync(StoreScript.Whole);
        var point = 0;
        while (await LifeAsync(StoreScript.Whole, states, cut, ++point, seed: point) is not null) Assert.True(point < 1000, "The script never got through.");
        // Creation, opening, six operations and the closing: every one of them writes several times.
        Assert.InRange(point, 60, 1000);
    }

    [Fact]
    public async Task PowerCutAtRandom_AmongManyOperations_LosesNothingAcknowledged()
    {
        var seeds = int.Parse(Environment.GetEnvironmentVariable("ENGINE_POWER_CUTS") ?? "60", CultureInfo.InvariantCulture);
        var hit = 0;
        for (var seed = 1; seed <= seeds; seed++)
        {
            var script = StoreScript.Random(seed, 30);
            var states = await StoreScript.StatesAsync(script);
            if (await LifeAsync(script, states, Cut.PowerLost, new Random(seed).Next(40, 260), seed) is not null) hit++;
        }
        Assert.True(hit > seeds / 2, $"Only {hit} of {seeds} cuts came before the end.");
    }

    [Fact]
    public async Task PowerCut_WhileManyCallersShareACommit_LosesNobodysAcknowledgement()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var (from, to) = Folders();
            var disk = new FaultyDisk();
            var store = SqliteInstanceStore.Open(Path.Combine(from, "engine.db"), disk.Name);
            disk.CutAt(disk.Operations + new Random(seed).Next(1, 60), Cut.PowerLost, from, to, new Random(seed));
            var acknowledged = new System.Collections.Concurrent.ConcurrentBag<string>();
            await Task.WhenAll(Enumerable.Range(0, 16).Select(caller => Task.Run(async () =>
            {
                try
                {
                    for (var n = 0; ; n++)
                    {
                        await store.StartAsync(new NewInstance($"{caller}-{n}", "N", n, [1]), []);
                        acknowledged.Add($"{caller}-{n}");
                    }
                }
                catch (StoreException)
                {
                    // The cut.
                }
            })));
            await Assert.ThrowsAsync<StoreException>(async () => await store.DisposeAsync());
            await using var next = SqliteInstanceStore.Open(Path.Combine(to, "engine.db"));
            foreach (var id in acknowledged) Assert.True(await next.FindAsync(id) is not null, $"Seed {seed}: {id} was acknowledged and is lost.");
        }
    }

    /// <summary>One life up to a cut, and the next opening.</summary>
    /// <returns>The number of operations that were acknowledged before the cut; null where the life came to its end before it.</returns>
    private async Task<int?> LifeAsync(IReadOnlyList<Func<IInstanceStore, Task>> script, IReadOnlyList<string> states, Cut cut, int point, int seed)
    {
        var (from, to) = Folders();
        var disk = new FaultyDisk();
        disk.CutAt(point, cut, from, to, new Random(seed));
        var acknowledged = await RunAsync(script, Path.Combine(from, "engine.db"), disk);
        if (!disk.IsCut) return null;
        await using var next = SqliteInstanceStore.Open(Path.Combine(to, "engine.db"));
        var found = await StoreScript.ContentAsync(next);
        var expected = states.Skip(acknowledged).Take(2);
        Assert.True(expected.Contains(found), $"{cut} at write {point}: {acknowledged} operations were acknowledged, but there is\n{found}\nand not\n{string.Join("\nor\n", expected)}");
        return acknowledged;
    }

    private static async Task<int> RunAsync(IReadOnlyList<Func<IInstanceStore, Task>> script, string path, FaultyDisk disk)
    {
        var acknowledged = 0;
        SqliteInstanceStore? store = null;
        try
        {
            store = SqliteInstanceStore.Open(path, disk.Name);
            foreach (var operation in script)
            {
                await operation(store);
                acknowledged++;
            }
            await store.DisposeAsync();
        }
        catch (StoreException) when (disk.IsCut)
        {
            if (store is not null) await Record.ExceptionAsync(async () => await store.DisposeAsync());
        }
        return acknowledged;
    }

    private (string From, string To) Folders()
    {
        var life = ++_lives;
        return (Directory.CreateDirectory(Path.Combine(_folder, $"{life}a")).FullName, Directory.CreateDirectory(Path.Combine(_folder, $"{life}b")).FullName);
    }
}
