namespace Embedded.DurableTask;

/// <summary>What an entry of a history says. Stored by number: a number is never given another meaning.</summary>
internal enum HistoryEventKind
{
    None = 0,

    /// <summary>A step begins; At is its instant.</summary>
    StepStarted = 1,

    /// <summary>The code begins; Id is the number of its first task.</summary>
    ExecutionStarted = 2,
    ActivityCalled = 3,
    ActivityCompleted = 4,
    ActivityFailed = 5,

    /// <summary>At is the due instant.</summary>
    TimerCreated = 6,
    TimerFired = 7,
    TimerCancelled = 8,
    ChildCalled = 9,
    ChildCompleted = 10,
    ChildFailed = 11,
    EventRaised = 12,
    EventSent = 13,
    Suspended = 14,
    Resumed = 15,
    Terminated = 16,
    Completed = 17,
    Failed = 18,
}
