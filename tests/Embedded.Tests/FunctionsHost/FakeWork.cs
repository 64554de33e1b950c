using Embedded.FunctionsHost.Clock;

namespace Embedded.Tests.FunctionsHost;

/// <summary>Work that falls due at instants given by the test, and notes the clock's reading when it runs.</summary>
internal sealed class FakeWork(VirtualClock clock) : IWorkSource
{
    private readonly SortedDictionary<DateTimeOffset, Action> due = [];
    private readonly List<string> running = [];
    private TaskCompletionSource settled = new();

    public List<DateTimeOffset> Seen { get; } = [];

    public long Fired { get; private set; }

    public DateTimeOffset? NextDue => due.Count > 0 ? due.Keys.First() : null;

    public void At(DateTimeOffset instant, Action? then = null) => due.Add(instant, then ?? (() => { }));

    public void Begin(string work) => running.Add(work);

    public void End(string work)
    {
        running.Remove(work);
        settled.TrySetResult();
        settled = new TaskCompletionSource();
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

    public Task WaitUntilSettledAsync(CancellationToken cancellation) => running.Count == 0 ? Task.CompletedTask : settled.Task.WaitAsync(cancellation);

    public IReadOnlyList<string> DescribeUnsettled() => [.. running];
}
