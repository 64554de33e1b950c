namespace Embedded.FunctionsHost.Clock;

/// <summary>
/// The app's time. It runs from a start at real pace (or another; 0 freezes it) and moves forward only. Timers made from it
/// fall due by it, also when it is advanced. Each move is written down before it can be read.
/// </summary>
public sealed partial class VirtualClock : TimeProvider
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly TimeProvider real;
    private readonly Action<ClockState> save;
    private readonly ITimer alarm;
    private readonly ITimer? heartbeat;
    private DateTimeOffset origin;
    private long originStamp;
    private bool held;
    private bool stopped;

    internal VirtualClock(TimeProvider real, DateTimeOffset start, double pace, Action<ClockState> save)
    {
        this.real = real;
        this.save = save;
        Pace = pace;
        origin = start.ToUniversalTime();
        originStamp = real.GetTimestamp();
        alarm = real.CreateTimer(_ => FireDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Persist();
        if (Outruns)
        {
            heartbeat = real.CreateTimer(_ => Beat(), null, Heartbeat, Heartbeat);
        }
    }

    /// <summary>Virtual seconds a real second; 0 means that only an advance moves the clock.</summary>
    public double Pace { get; }

    /// <summary>How far the clock is ahead of the real one; negative where it's behind.</summary>
    public TimeSpan Offset => GetUtcNow() - real.GetUtcNow();

    /// <summary>Ticks of 100 ns, as the timestamps follow the virtual time with its jumps.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>A pace at which the real clock alone doesn't tell a later start where this one had come to.</summary>
    private bool Outruns => Pace is not (0 or 1);

    /// <summary>The virtual instant.</summary>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return Now();
        }
    }

    /// <summary>The virtual instant in ticks.</summary>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Stops the clock until <see cref="Resume"/>: what is due at an instant sees that instant as now.</summary>
    internal void Hold()
    {
        lock (gate)
        {
            origin = Now();
            held = true;
            Arm();
        }
    }

    /// <summary>Sets the held clock. The caller is the only one who moves it.</summary>
    /// <exception cref="InvalidOperationException">The clock runs, or the instant has passed.</exception>
    internal void MoveTo(DateTimeOffset instant)
    {
        if (!held || instant < GetUtcNow())
        {
            throw new InvalidOperationException("The clock moves forward only, and only while it is held.");
        }

        save(new ClockState(instant.ToUniversalTime(), real.GetUtcNow(), Pace));
        lock (gate)
        {
            origin = instant.ToUniversalTime();
        }
    }

    /// <summary>Lets the held clock run on from where it is.</summary>
    internal void Resume()
    {
        lock (gate)
        {
            originStamp = real.GetTimestamp();
            held = false;
            Arm();
        }

        Persist();
    }

    /// <summary>Writes down where the clock is and fires no more timers.</summary>
    internal void Stop()
    {
        lock (gate)
        {
            if (stopped)
            {
                return;
            }

            stopped = true;
            alarm.Dispose();
            heartbeat?.Dispose();
            save(new ClockState(Now(), real.GetUtcNow(), Pace));
        }
    }

    /// <summary>
    /// Writes down where the clock is; at a pace that outruns the real clock, some seconds ahead of it, so that a killed
    /// process leaves no later reading behind.
    /// </summary>
    private void Persist()
    {
        lock (gate)
        {
            if (!stopped && !held)
            {
                save(new ClockState(Now() + (Outruns ? Reserve * Pace : TimeSpan.Zero), real.GetUtcNow(), Pace));
            }
        }
    }

    /// <summary>A beat that can't be written is made up for by the next one.</summary>
    private void Beat()
    {
        try
        {
            Persist();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private DateTimeOffset Now() => held || Pace == 0 ? origin : origin + (real.GetElapsedTime(originStamp) * Pace);
}
