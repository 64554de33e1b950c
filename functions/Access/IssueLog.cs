using System.Globalization;

namespace Scadenzario.Access;

/// <summary>
/// When something was given out lately, and for what: decides whether it may be given out again. Pure. A limit of 3 in 60 minutes means that no 60 minutes,
/// wherever they begin, contain a fourth: what was given out exactly 60 minutes ago no longer counts.
/// </summary>
public sealed class IssueLog
{
    private readonly List<(DateTimeOffset At, string Tag)> _entries;

    private IssueLog(List<(DateTimeOffset, string)> entries) => _entries = entries;

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Count;

    /// <summary>The latest entry's instant; null where there is none.</summary>
    public DateTimeOffset? Latest => _entries.Count == 0 ? null : _entries[^1].At;

    /// <summary>Reads a stored log; an empty text is an empty log.</summary>
    public static IssueLog Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new([.. text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(entry =>
        {
            var parts = entry.Split(':');
            return (DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[0], CultureInfo.InvariantCulture)), parts[1]);
        })]);
    }

    /// <summary>
    /// Notes an issue where no limit is reached. The same tag again is the same issue: true, and nothing is added.
    /// </summary>
    /// <param name="at">Now.</param>
    /// <param name="tag">What it is given out for: an id, without <c>:</c> and <c>;</c>.</param>
    /// <param name="limits">How many in how long; entries older than the longest are forgotten.</param>
    public bool TryAdd(DateTimeOffset at, string tag, params IReadOnlyList<IssueLimit> limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var longest = limits.Max(limit => limit.Within);
        _entries.RemoveAll(entry => entry.At <= at - longest);
        if (_entries.Exists(entry => entry.Tag == tag))
        {
            return true;
        }

        if (RetryAfter(at, limits) > TimeSpan.Zero)
        {
            return false;
        }

        _entries.Add((at, tag));
        return true;
    }

    /// <summary>How long it takes until the next may be given out; zero where it may now.</summary>
    public TimeSpan RetryAfter(DateTimeOffset at, params IReadOnlyList<IssueLimit> limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var wait = TimeSpan.Zero;
        foreach (var (most, within) in limits)
        {
            var counted = _entries.Where(entry => entry.At > at - within).OrderBy(entry => entry.At).ToList();
            if (counted.Count >= most)
            {
                var free = counted[^most].At + within - at;
                wait = free > wait ? free : wait;
            }
        }

        return wait;
    }

    /// <summary>As it is stored.</summary>
    public override string ToString() =>
        string.Join(';', _entries.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.At.ToUnixTimeMilliseconds()}:{entry.Tag}")));
}

/// <summary>At most so many within so long.</summary>
public sealed record IssueLimit(int Most, TimeSpan Within)
{
    /// <summary>At most so many in any 60 minutes.</summary>
    public static IssueLimit PerHour(int most) => new(most, TimeSpan.FromMinutes(60));

    /// <summary>At most so many in any 24 hours.</summary>
    public static IssueLimit PerDay(int most) => new(most, TimeSpan.FromHours(24));
}
