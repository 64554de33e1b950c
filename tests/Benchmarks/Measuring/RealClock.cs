namespace Benchmarks.Measuring;

/// <summary>The one place of the benchmarks that names the system's clock.</summary>
internal static class RealClock
{
#pragma warning disable RS0030 // What is measured here is real time.
    public static TimeProvider Provider => TimeProvider.System;
#pragma warning restore RS0030
}
