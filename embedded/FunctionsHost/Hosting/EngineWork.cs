using Embedded.DurableTask;
using Embedded.FunctionsHost.Clock;

namespace Embedded.FunctionsHost.Hosting;

/// <summary>The engine as a source of work.</summary>
internal sealed class EngineWork(OrchestrationEngine engine) : IWorkSource
{
    public DateTimeOffset? NextDue => engine.NextTimerDue;

    public long Fired => engine.TimersFired;

    public void DispatchDue() => engine.DispatchDueTimers();

    public Task WaitUntilSettledAsync(CancellationToken cancellation) => engine.WaitUntilSettledAsync(cancellation);

    public IReadOnlyList<string> DescribeUnsettled() => engine.DescribeUnsettled();
}
