namespace Embedded.AzureTables;

/// <summary>The one place where this client looks at the real clock.</summary>
internal static class WireClock
{
    /// <summary>The real clock: the service refuses a signature that is more than 15 minutes old, whatever time a test or demo plays.</summary>
#pragma warning disable RS0030 // Wire signatures carry the real time; a virtual clock would make the service refuse them.
    public static TimeProvider Real { get; } = TimeProvider.System;
#pragma warning restore RS0030
}
