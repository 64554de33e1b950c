namespace Embedded.DurableTask;

/// <summary>Instants as the stores keep them: microseconds since 1970 in UTC.</summary>
public static class UnixMicros
{
    /// <summary>An instant that has come: fractions of a microsecond are dropped.</summary>
    public static long Floor(DateTimeOffset instant) => Math.DivRem(instant.UtcTicks - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond, out var rest) - (rest < 0 ? 1 : 0);

    /// <summary>An instant to come: rounded up, so that nothing due at it is ever early.</summary>
    public static long Ceiling(DateTimeOffset instant)
    {
        var floor = Floor(instant);
        return ToInstant(floor) < instant ? floor + 1 : floor;
    }

    /// <summary>The instant of a stored number.</summary>
    public static DateTimeOffset ToInstant(long micros) => new(DateTime.UnixEpoch.Ticks + (micros * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
