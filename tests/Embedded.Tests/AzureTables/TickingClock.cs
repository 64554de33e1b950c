namespace Embedded.Tests.AzureTables;

/// <summary>Starts at 2026-03-29T00:30:00Z and is a second later each time one looks.</summary>
public sealed class TickingClock : TimeProvider
{
    private DateTimeOffset _next = new(2026, 3, 29, 0, 30, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        var now = _next;
        _next = now.AddSeconds(1);
        return now;
    }
}
