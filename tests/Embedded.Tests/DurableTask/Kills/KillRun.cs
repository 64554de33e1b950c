using System.Globalization;
using Embedded.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask.Kills;

/// <summary>The parent of all lives: what it asked for, what was acknowledged, and what must have come of it.</summary>
internal sealed class KillRun(int instances, int seed) : IDisposable
{
    // From a start on, its race is decided within twenty days or after thirty: the clock never decides between them by chance.
    private const int DaysToPay = 20;
    private readonly string _folder = Directory.CreateTempSubdirectory("kills-").FullName;
    private readonly Random _random = new(seed);
    private readonly List<Submitted> _submitted = [];
    private DateTimeOffset _now = ManualClock.Start;
    private TaskCompletionSource _enough = new();
    private int _answersOfALife = 40;
    private int _answers;
    private int _wanted;
    private int _unacknowledged;

    public int Kills { get; private set; }

    public string Summary { get; private set; } = string.Empty;

    /// <summary>One life: repeats what was not acknowledged, submits more, moves the clock by a day, and is killed at any moment of that.</summary>
    /// <param name="livesLeft">This one included: by the last all is submitted.</param>
    public async Task LiveAndDieAsync(int livesLeft)
    {
        using var process = new EngineProcess(_folder, _now);
        await process.Ready;
        Submit((instances - _submitted.Count) / livesLeft);
        var work = LiveAsync(process);
        // A moment somewhere in the life: after some of its answers, and then a little more.
        var answers = _random.Next(_answersOfALife + 1);
        await Task.WhenAny(work, AnsweredAsync(answers));
        Thread.SpinWait(_random.Next(200_000));
        await process.KillAsync();
        await work;
        Kills++;
        Assert.Empty(process.Errors);
    }

    /// <summary>Lives on without kills until nothing is left to do.</summary>
    public async Task FinishAsync()
    {
        using var process = new EngineProcess(_folder, _now);
        await process.Ready;
        for (var day = 0; day < 40; day++) await LiveAsync(process);
        Assert.Empty(process.Errors);
        await process.KillAsync();
    }

    public async Task CheckAsync()
    {
        await using var store = SqliteInstanceStore.Open(KilledEngine.DatabasePath(_folder));
        var wrong = new List<string>();
        foreach (var one in _submitted)
        {
            var row = await store.FindAsync(one.Id);
            if (row is not { Status: OrchestrationRuntimeStatus.Completed } || row.Output != Workflows.Output(one.Workflow, one.Pays))
                wrong.Add($"{one.Workflow} {one.Id} pays {one.Pays}: {row?.Status} {row?.Output} {row?.Failure}");
        }
        Assert.Empty(wrong);
        Assert.Empty(await store.ReadActivitiesAsync(0, 10));
        Assert.Empty(await store.ReadInstancesWithMessagesAsync(0, 10));
        Assert.Null(store.NextDue);
        CheckEffects();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void CheckEffects()
    {
        var lines = EffectTable.Read(_folder);
        Assert.DoesNotContain(lines, l => l.StartsWith("wrong", StringComparison.Ordinal));
        var (effects, again) = (new HashSet<string>(), 0);
        HashSet<string> inThisLife = [];
        foreach (var line in lines)
        {
            if (line == "life") inThisLife.Clear();
            else if (!inThisLife.Add(line)) Assert.Fail($"{line} ran twice in one life.");
            else if (!effects.Add(line)) again++;
        }
        Assert.Equal(_submitted.SelectMany(s => Workflows.Effects(s.Workflow, s.Id)).Order(StringComparer.Ordinal), effects.Where(e => e != "life").Order(StringComparer.Ordinal));
        Summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{Kills} kills, {_submitted.Count} instances submitted: all ended as the model says; {effects.Count} activities ran, {again} of them again because their result was not stored; {_unacknowledged} calls were repeated.");
    }

    private void Submit(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var number = _submitted.Count;
            _submitted.Add(new Submitted($"i{number}", Workflows.Names[number % Workflows.Names.Length], _random.Next(2) == 0, _random.Next(DaysToPay)));
        }
    }

    private Task AnsweredAsync(int count)
    {
        (_wanted, _enough) = (count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (Volatile.Read(ref _answers) >= count) _enough.TrySetResult();
        return _enough.Task;
    }

    /// <summary>What a client does: repeats what nobody acknowledged, and goes on with what somebody did.</summary>
    private async Task LiveAsync(EngineProcess process)
    {
        Volatile.Write(ref _answers, 0);
        var tomorrow = _now.AddDays(1);
        await Task.WhenAll(_submitted.Where(s => !s.IsDone).ToList().Select(s => GoOnAsync(process, s)));
        // The clock moves only when every event that decides a race has been acknowledged.
        if (!await CallAsync(process, string.Create(CultureInfo.InvariantCulture, $"clock {tomorrow.UtcTicks}"))) return;
        _now = tomorrow;
        if (await CallAsync(process, "settle")) _answersOfALife = Math.Max(_answersOfALife, Volatile.Read(ref _answers));
    }

    private async Task GoOnAsync(EngineProcess process, Submitted one)
    {
        if (one.StartedAt is null)
        {
            if (!await CallAsync(process, $"start {one.Id} {one.Workflow}")) return;
            one.StartedAt = _now;
        }
        if (one.Workflow == "Order" && one.Pays && one.Sent == 0 && (_now - one.StartedAt.Value).TotalDays >= one.PayDay && await CallAsync(process, $"raise {one.Id} Paid 1"))
            one.Sent = 1;
        while (one.Workflow == "Count" && one.Sent < 3 && await CallAsync(process, string.Create(CultureInfo.InvariantCulture, $"raise {one.Id} Add {one.Sent + 1}"))) one.Sent++;
    }

    private async Task<bool> CallAsync(EngineProcess process, string command)
    {
        var acknowledged = await process.SendAsync(command);
        if (!acknowledged) Interlocked.Increment(ref _unacknowledged);
        if (Interlocked.Increment(ref _answers) >= Volatile.Read(ref _wanted)) _enough.TrySetResult();
        return acknowledged;
    }

    private sealed record Submitted(string Id, string Workflow, bool Pays, int PayDay)
    {
        public DateTimeOffset? StartedAt { get; set; }

        public int Sent { get; set; }

        public bool IsDone => StartedAt is not null && Workflow switch
        {
            "Order" => !Pays || Sent == 1,
            "Count" => Sent == 3,
            _ => true,
        };
    }
}
