namespace Embedded.FunctionsHost.Clock;

/// <summary>What falls due by the virtual clock and does work then: the engine, a trigger, the emulator, the clock's own timers.</summary>
internal interface IWorkSource
{
    /// <summary>The earliest instant at which there will be work; in the past where work due was not dispatched yet; null where there is none.</summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>How many timers (of orchestrations and of functions) have fired since the start.</summary>
    long Fired { get; }

    /// <summary>Starts all that is due at or before now, and returns without waiting for it.</summary>
    void DispatchDue();

    /// <summary>Done when no work is under way or runnable.</summary>
    Task WaitUntilSettledAsync(CancellationToken cancellation);

    /// <summary>What <see cref="LookAsync"/> waits for, should it not end in time.</summary>
    string Looking => "";

    /// <summary>Looks for work that announces itself to nobody, such as new blobs, and begins it. True where there was some.</summary>
    Task<bool> LookAsync(CancellationToken cancellation) => Task.FromResult(false);

    /// <summary>The work that is under way, a line each, without personal data; empty when settled.</summary>
    IReadOnlyList<string> DescribeUnsettled();
}
