namespace Embedded.DurableTask;

/// <summary>A timer whose time has come.</summary>
/// <param name="Timer">The timer.</param>
/// <param name="Loaded">Its instance as it was when the timer was read; null where it is gone.</param>
public sealed record DueTimer(TimerKey Timer, LoadedInstance? Loaded);
