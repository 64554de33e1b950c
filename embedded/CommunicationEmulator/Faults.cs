namespace Embedded.CommunicationEmulator;

/// <summary>What is simulated. Kept over restarts.</summary>
/// <param name="Mode">How sending behaves.</param>
/// <param name="DelayReports">How long after its message a delivery report falls due, by the app's clock.</param>
/// <param name="DoubleReports">Each report is sent twice with the same event id.</param>
/// <param name="ReorderReports">Every other report waits 10 seconds longer, so that the next one overtakes it; reports due together go last first.</param>
internal sealed record Faults(FaultMode Mode, TimeSpan DelayReports, bool DoubleReports, bool ReorderReports)
{
    public static readonly TimeSpan Overtaking = TimeSpan.FromSeconds(10);

    public static Faults Default { get; } = new(FaultMode.Deduplicate, TimeSpan.Zero, false, false);
}
