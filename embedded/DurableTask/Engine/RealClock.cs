namespace Embedded.DurableTask;

/// <summary>The one place where the engine waits on the real clock: a store that refuses to write is not helped by a virtual one.</summary>
internal static class RealClock
{
#pragma warning disable RS0030 // Maintenance of the machine, not of the business: see the summary.
    public static Task PauseAsync(TimeSpan length, CancellationToken cancellation) => Task.Delay(length, TimeProvider.System, cancellation);
#pragma warning restore RS0030
}
