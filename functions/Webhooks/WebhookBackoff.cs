namespace Scadenzario.Webhooks;

/// <summary>How long to wait after a failed attempt.</summary>
public static class WebhookBackoff
{
    private static readonly TimeSpan _first = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _longest = TimeSpan.FromHours(1);

    /// <summary>10 seconds after the first attempt, then twice as long each time, at most an hour.</summary>
    /// <param name="attempts">How many attempts have failed in a row; at least 1.</param>
    public static TimeSpan After(int attempts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        return attempts > 12 ? _longest : TimeSpan.FromTicks(Math.Min(_first.Ticks << (attempts - 1), _longest.Ticks));
    }
}
