using System.Globalization;

namespace Scadenzario.Access;

/// <summary>
/// How many codes were sent to all numbers together and how many of them were used: the spend cap and the breaker. Pure. Codes are counted in slots of five
/// minutes; a use counts in the slot in which its code was sent, and only slots whose codes have all run out are judged, so that a rush of honest
/// log-ins, whose codes are still on their way, opens nothing.
/// </summary>
public sealed class SpendGauge
{
    private static readonly TimeSpan _slot = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);
    private readonly SortedDictionary<long, Slot> _slots = [];

    /// <summary>Until when the breaker is open; null where it never was.</summary>
    public DateTimeOffset? OpenUntil { get; private set; }

    /// <summary>Whether the breaker, after its pause, lets a few codes out on trial.</summary>
    public bool OnTrial { get; private set; }

    /// <summary>Reads a stored gauge; an empty text is a fresh one.</summary>
    public static SpendGauge Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var gauge = new SpendGauge();
        var parts = text.Split(';', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
        {
            return gauge;
        }

        var head = parts[0].Split(':');
        var open = long.Parse(head[0], CultureInfo.InvariantCulture);
        gauge.OpenUntil = open == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(open);
        gauge.OnTrial = head[1] == "1";
        foreach (var slot in parts.Skip(1).Select(part => part.Split(':').Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToArray()))
        {
            gauge._slots[slot[0]] = new((int)slot[1], (int)slot[2]);
        }

        return gauge;
    }

    /// <summary>Asks for one code to be sent, and counts it where it may.</summary>
    public SpendVerdict Request(DateTimeOffset now, AccessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Forget(now);
        if (Breaks(now, options) is { } verdict)
        {
            return verdict;
        }

        var (hour, day) = (Sent(now - _hour), Sent(now - _day));
        if (hour >= options.TotalPerHour || day >= options.TotalPerDay)
        {
            return SpendVerdict.Capped;
        }

        var slot = SlotOf(now);
        var counted = _slots.GetValueOrDefault(slot) ?? new(0, 0);
        _slots[slot] = counted with { Sent = counted.Sent + 1 };
        return (hour + 1) * 100L >= (long)options.TotalPerHour * options.AlarmPercent || (day + 1) * 100L >= (long)options.TotalPerDay * options.AlarmPercent
            ? SpendVerdict.GoneFar
            : SpendVerdict.Fine;
    }

    /// <summary>A code that was sent at an instant was used.</summary>
    public void Completed(DateTimeOffset sentAt)
    {
        var slot = SlotOf(sentAt);
        if (_slots.TryGetValue(slot, out var counted) && counted.Used < counted.Sent)
        {
            _slots[slot] = counted with { Used = counted.Used + 1 };
        }
    }

    /// <summary>As it is stored.</summary>
    public override string ToString()
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{OpenUntil?.ToUnixTimeSeconds() ?? 0}:{(OnTrial ? 1 : 0)}");
        return string.Join(';', _slots.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Key}:{s.Value.Sent}:{s.Value.Used}")).Prepend(head));
    }

    private SpendVerdict? Breaks(DateTimeOffset now, AccessOptions options)
    {
        if (OpenUntil > now)
        {
            return SpendVerdict.Broken;
        }

        if (OpenUntil is not null && !OnTrial)
        {
            // The pause is over: what went out before it is judged no more, what goes out now is.
            OnTrial = true;
        }

        // Whole slots only: the trial begins with the first one after the pause.
        var from = OnTrial ? OpenUntil!.Value : now - _hour;
        var mature = _slots.Where(s => Start(s.Key) >= from && Start(s.Key) + _slot + options.CodeLifetime <= now).Select(s => s.Value).ToList();
        var (sent, used) = (mature.Sum(s => s.Sent), mature.Sum(s => s.Used));
        var enough = OnTrial ? options.BreakerTrial : options.BreakerMinimum;
        if (sent >= enough)
        {
            if (used * 100L < (long)sent * options.BreakerPercent)
            {
                OpenUntil = AlignUp(now + options.BreakerPause);
                OnTrial = false;
                return SpendVerdict.Tripped;
            }

            if (OnTrial)
            {
                (OnTrial, OpenUntil) = (false, null);
            }
        }

        // On trial no more go out than are needed to judge, until they can be judged.
        return OnTrial && _slots.Where(s => Start(s.Key) >= from).Sum(s => s.Value.Sent) >= options.BreakerTrial ? SpendVerdict.Broken : null;
    }

    private int Sent(DateTimeOffset since) => _slots.Where(s => Start(s.Key) + _slot > since).Sum(s => s.Value.Sent);

    private void Forget(DateTimeOffset now)
    {
        foreach (var old in _slots.Keys.Where(slot => Start(slot) + _slot <= now - _day).ToList())
        {
            _slots.Remove(old);
        }
    }

    private static DateTimeOffset AlignUp(DateTimeOffset at) => Start(SlotOf(at)) == at ? at : Start(SlotOf(at) + 1);

    private static long SlotOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / (long)_slot.TotalSeconds;

    private static DateTimeOffset Start(long slot) => DateTimeOffset.FromUnixTimeSeconds(slot * (long)_slot.TotalSeconds);

    private sealed record Slot(int Sent, int Used);
}

/// <summary>What the gauge says to one more code.</summary>
public enum SpendVerdict
{
    /// <summary>Send it.</summary>
    Fine,

    /// <summary>Send it, and raise the alarm: the cap is near.</summary>
    GoneFar,

    /// <summary>Do not send it: the cap is reached.</summary>
    Capped,

    /// <summary>Do not send it: too few codes were completed, the breaker has just opened.</summary>
    Tripped,

    /// <summary>Do not send it: the breaker is open.</summary>
    Broken,
}
