namespace Embedded.FunctionsHost.Clock;

/// <summary>The one place of this host that names the system's clock.</summary>
internal static class RealTime
{
#pragma warning disable RS0030 // The virtual clock is made of the real one, and an advance's limit is real time.
    public static TimeProvider Provider => TimeProvider.System;
#pragma warning restore RS0030
}
