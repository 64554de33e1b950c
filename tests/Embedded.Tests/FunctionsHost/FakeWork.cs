using Embedded.FunctionsHost.Clock;

namespace Embedded.Tests.FunctionsHost;

/// <summary>Work that falls due at instants given by the test, and notes the clock's reading when it runs.</summary>
internal sealed class FakeWork(VirtualClock clock) : IWorkSource
{
    private readonly SortedDictionary<DateTimeOffset, Action> due = [];
    private readonly List<string> running = [];
    private readonly WorkCounter counter = new();

    public List<DateTimeOffset> Seen { get; } = [];

    public long Fired { get; private set; }

    public DateTimeOffset? NextDue => due.Count > 0 ? due.Keys.First() : null;

    public void At(DateTimeOffset instant, Action? then = null) => due.Add(instant, then ?? (() => { }));

    public void Begin(string work)
    {
        lock (running)
        {
            running.Add(work);
        }

        counter.Begin();
    }

    public void End(string work)
    {
        lock (running)
        {
            running.Remove(work);
        }

        counter.End();
    }

    /// <summary>What is found at each look, in turn; after the last nothing is.</summary>
    public Queue<Action> Hidden { get; } = [];

    public int Looks { get; private set; }

    public string Looking => "the hidden work";

    public Func<CancellationToken, Task> BeforeLook { get; set; } = _ => Task.CompletedTask;

    public async Task<bool> LookAsync(CancellationToken cancellation)
    {
        Looks++;
        await BeforeLook(cancellation);
        if (!Hidden.TryDequeue(out var found))
        {
            return false;
        }

        found();
        return true;
    }

    public void DispatchDue()
    {
        foreach (var (instant, then) in due.Where(d => d.Key <= clock.GetUtcNow()).ToList())
        {
            due.Remove(instant);
            Fired++;
            Seen.Add(clock.GetUtcNow());
            then();
        }
    }

    public Task WaitUntilSettledAsync(CancellationToken cancellation) => counter.WaitUntilIdleAsync(cancellation);

    public IReadOnlyList<string> DescribeUnsettled()
    {
        lock (running)
        {
            return [.. running];
        }
    }
}
