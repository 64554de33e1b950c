namespace Scadenzario.Webhooks;

/// <summary>
/// The time in signatures. It is compared with a receiver's clock, which runs in real time also where the app's own is virtual; nothing of the product
/// depends on it.
/// </summary>
internal static class WireClock
{
    public static DateTimeOffset Now()
    {
#pragma warning disable RS0030 // See above.
        return TimeProvider.System.GetUtcNow();
#pragma warning restore RS0030
    }
}
