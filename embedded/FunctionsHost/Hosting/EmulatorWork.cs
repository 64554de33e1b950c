using Embedded.FunctionsHost.Clock;
using Emulator = Embedded.CommunicationEmulator.CommunicationEmulator;

namespace Embedded.FunctionsHost.Hosting;

/// <summary>The emulator's delivery reports as a source of work. A report is no timer, so none is counted as fired.</summary>
internal sealed class EmulatorWork(Emulator emulator) : IWorkSource
{
    public DateTimeOffset? NextDue => emulator.NextReportDue;

    public long Fired => 0;

    public void DispatchDue() => emulator.DispatchDueReports();

    public Task WaitUntilSettledAsync(CancellationToken cancellation) => emulator.WaitUntilSettledAsync(cancellation);

    public IReadOnlyList<string> DescribeUnsettled() => emulator.DescribeUnsettled();
}
