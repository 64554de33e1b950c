namespace Embedded.FunctionsHost.Clock;

/// <summary>What is kept of the clock.</summary>
/// <param name="Now">A virtual instant that no reading has passed yet.</param>
/// <param name="Real">The real instant at which <paramref name="Now"/> was written.</param>
/// <param name="Pace">The pace at that time.</param>
internal sealed record ClockState(DateTimeOffset Now, DateTimeOffset Real, double Pace);
