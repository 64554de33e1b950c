namespace Scadenzario.Questionnaire;

/// <summary>
/// How many mails may go out. Mails are counted in minutes and hours that begin with their first mail, so a campaign goes out in bursts: 30 at 08:00, 30 at
/// 08:01, 30 at 08:02, 10 at 08:03, and on at 09:00. Pure.
/// </summary>
/// <param name="PerMinute">Mails a minute; 0: no limit.</param>
/// <param name="PerHour">Mails an hour; 0: no limit.</param>
public sealed record Quota(int PerMinute, int PerHour)
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    /// <summary>Whether there is any limit.</summary>
    public bool IsLimited => PerMinute > 0 || PerHour > 0;

    /// <summary>
    /// Takes the next free slots: the earliest instant in the sending hours, not before <paramref name="notBefore"/> nor before any slot taken earlier,
    /// at which the quota lets at least one mail through.
    /// </summary>
    /// <param name="use">What has been taken so far.</param>
    /// <param name="hours">When mails go out at all.</param>
    /// <param name="notBefore">The earliest instant that is wanted.</param>
    /// <param name="wanted">How many slots are wanted; at least 1.</param>
    /// <returns>The instant, how many slots of it are taken (1 to <paramref name="wanted"/>), and what has been taken then.</returns>
    public QuotaSlots Take(QuotaUse use, SendingHours hours, DateTimeOffset notBefore, int wanted)
    {
        ArgumentNullException.ThrowIfNull(use);
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentOutOfRangeException.ThrowIfLessThan(wanted, 1);
        var at = hours.Next(notBefore > use.Last ? notBefore : use.Last);
        while (true)
        {
            var current = use.At(at, _minute, _hour);
            if (PerHour > 0 && current.InHour >= PerHour)
            {
                at = hours.Next(current.Hour + _hour);
            }
            else if (PerMinute > 0 && current.InMinute >= PerMinute)
            {
                at = hours.Next(current.Minute + _minute);
            }
            else
            {
                var count = Math.Min(wanted, Math.Min(Left(PerHour, current.InHour), Left(PerMinute, current.InMinute)));
                return new(at, count, current with { InHour = current.InHour + count, InMinute = current.InMinute + count, Last = at });
            }
        }
    }

    private static int Left(int limit, int used) => limit == 0 ? int.MaxValue : limit - used;
}

/// <summary>What has been taken of a quota.</summary>
/// <param name="Hour">When the hour began that is being counted.</param>
/// <param name="InHour">Mails in it.</param>
/// <param name="Minute">When the minute began that is being counted.</param>
/// <param name="InMinute">Mails in it.</param>
/// <param name="Last">The latest slot taken.</param>
public sealed record QuotaUse(DateTimeOffset Hour, int InHour, DateTimeOffset Minute, int InMinute, DateTimeOffset Last)
{
    /// <summary>Nothing taken yet.</summary>
    public static QuotaUse None { get; } = new(DateTimeOffset.UnixEpoch, 0, DateTimeOffset.UnixEpoch, 0, DateTimeOffset.UnixEpoch);

    /// <summary>The same as it stands at an instant: an hour or a minute that is over has been replaced by the one that begins there.</summary>
    internal QuotaUse At(DateTimeOffset at, TimeSpan minute, TimeSpan hour)
    {
        var use = at >= Hour + hour ? this with { Hour = at, InHour = 0 } : this;
        return at >= use.Minute + minute ? use with { Minute = at, InMinute = 0 } : use;
    }
}

/// <summary>Slots that were taken.</summary>
/// <param name="At">Their instant.</param>
/// <param name="Count">How many.</param>
/// <param name="Use">What has been taken of the quota with them.</param>
public sealed record QuotaSlots(DateTimeOffset At, int Count, QuotaUse Use);
