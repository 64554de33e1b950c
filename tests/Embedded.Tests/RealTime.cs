namespace Embedded.Tests;

/// <summary>The machine's own time, which the signature of a request on the wire must carry.</summary>
internal static class RealTime
{
    public static DateTimeOffset Now()
    {
#pragma warning disable RS0030 // A wire signature carries the real time.
        return DateTimeOffset.UtcNow;
#pragma warning restore RS0030
    }
}
