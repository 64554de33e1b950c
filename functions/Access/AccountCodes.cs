using System.Text.Json;

namespace Scadenzario.Access;

/// <summary>
/// What one account (a contract id, known or not) has asked for and got wrong lately: the limits per account, and the lock. Pure. Wrong codes are counted
/// per challenge as a total, not one by one, so that a repeat after a crash counts nothing twice and loses nothing.
/// </summary>
public sealed class AccountCodes
{
    private readonly List<Entry> _entries;

    private AccountCodes(List<Entry> entries) => _entries = entries;

    /// <summary>Reads the stored list; an empty text is an empty one.</summary>
    public static AccountCodes Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(json.Length == 0 ? [] : JsonSerializer.Deserialize<List<Entry>>(json)!);
    }

    /// <summary>Notes a new challenge where no limit is reached; the same challenge again is true.</summary>
    public bool TryAdd(DateTimeOffset at, string challengeId, params IReadOnlyList<IssueLimit> limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _entries.RemoveAll(entry => entry.At <= at - limits.Max(limit => limit.Within));
        if (_entries.Exists(entry => entry.Challenge == challengeId))
        {
            return true;
        }

        if (RetryAfter(at, limits) > TimeSpan.Zero)
        {
            return false;
        }

        _entries.Add(new(at, challengeId, 0, false));
        return true;
    }

    /// <summary>How long it takes until the next may be asked for.</summary>
    public TimeSpan RetryAfter(DateTimeOffset at, params IReadOnlyList<IssueLimit> limits)
    {
        var log = IssueLog.Parse("");
        foreach (var entry in _entries)
        {
            log.TryAdd(entry.At, entry.Challenge, new IssueLimit(int.MaxValue, TimeSpan.FromDays(365)));
        }

        return log.RetryAfter(at, limits);
    }

    /// <summary>Takes in how many wrong codes a challenge has had in all; gives how many of them are new.</summary>
    public int CountFailures(string challengeId, int total)
    {
        var index = _entries.FindIndex(entry => entry.Challenge == challengeId);
        if (index < 0 || _entries[index].Failed >= total)
        {
            return 0;
        }

        var news = total - _entries[index].Failed;
        _entries[index] = _entries[index] with { Failed = total };
        return news;
    }

    /// <summary>Takes in that a challenge was met; false where that is known already.</summary>
    public bool CountSuccess(string challengeId)
    {
        var index = _entries.FindIndex(entry => entry.Challenge == challengeId);
        if (index < 0 || _entries[index].Met)
        {
            return false;
        }

        _entries[index] = _entries[index] with { Met = true };
        return true;
    }

    /// <summary>As it is stored.</summary>
    public override string ToString() => JsonSerializer.Serialize(_entries);

    private sealed record Entry(DateTimeOffset At, string Challenge, int Failed, bool Met);
}
