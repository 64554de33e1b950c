namespace Embedded.AzureCommunication;

/// <summary>The one place where these clients look at the real clock.</summary>
internal static class WireClock
{
    /// <summary>The real clock: the service refuses a signature with another time, whatever time a test or demo plays.</summary>
#pragma warning disable RS0030 // Wire signatures and repeatability dates carry the real time; a virtual clock would make the service refuse them.
    public static TimeProvider Real { get; } = TimeProvider.System;
#pragma warning restore RS0030
}
