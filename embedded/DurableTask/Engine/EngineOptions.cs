using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace Embedded.DurableTask;

/// <summary>How much an engine does at a time. The defaults suit a machine of two cores.</summary>
public sealed class EngineOptions
{
    /// <summary>Orchestrators that run their code at the same moment; at least 1.</summary>
    public int MaxConcurrentOrchestrators { get; set; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>Activities that run at the same moment; at least 1. They mostly wait for networks, so more than there are cores.</summary>
    public int MaxConcurrentActivities { get; set; } = 32;

    /// <summary>Due timers that may be in work (read, not yet stored as fired) at the same moment; at least 1.</summary>
    public int MaxTimersInWork { get; set; } = 1024;

    /// <summary>Instances whose state stays in memory after they last did something; at least 0.</summary>
    public int CachedInstances { get; set; } = 512;

    /// <summary>How long the engine waits (on the real clock) before it tries again to store what the store has refused.</summary>
    public TimeSpan StoreRetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether each step's history is replayed at once and must lead to the state that the step has left; a step that does not is a defect, and its instance is set aside.
    /// For tests: it doubles the work. The default is the switch <c>Embedded.DurableTask.VerifyReplay</c> of <see cref="AppContext"/>, else false.
    /// </summary>
    public bool VerifyReplay { get; set; } = AppContext.TryGetSwitch("Embedded.DurableTask.VerifyReplay", out var verify) && verify;

    /// <summary>
    /// How often (on the real clock) the engine looks at the time by itself. A clock that was set forward, or a machine that slept, moves no timer of the system: what is due then waits no longer than this.
    /// </summary>
    public TimeSpan ClockCheckInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads and writes inputs, outputs and payloads.</summary>
    public DataConverter DataConverter { get; set; } = JsonDataConverter.Default;
}
