namespace Embedded.CommunicationEmulator.Wire;

/// <summary>The real clock, for what happens on the wire: the age of a signature, and how long an answer may take.</summary>
internal static class WireClock
{
#pragma warning disable RS0030 // Clients sign with the real time, whatever the app's clock shows.
    public static TimeProvider Real => TimeProvider.System;
#pragma warning restore RS0030
}
