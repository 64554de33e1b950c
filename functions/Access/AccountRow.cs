using Scadenzario.Tables;

namespace Scadenzario.Access;

/// <summary>
/// What is remembered about the accesses of one contract id, whether or not there is such a contract: limits, wrong codes, the lock. Partition: the
/// insurer; row: <c>account~</c> and the contract id.
/// </summary>
public sealed class AccountRow : TableRow, IStaleRow
{
    /// <summary>The challenges of the last 24 hours: <see cref="AccountCodes"/>.</summary>
    public string Codes { get; set; } = "";

    /// <summary>The pending log-ins of the last 24 hours: <see cref="IssueLog"/>.</summary>
    public string Confirmations { get; set; } = "";

    /// <summary>The registrations of the last 30 days: <see cref="IssueLog"/>.</summary>
    public string Registrations { get; set; } = "";

    /// <summary>The registration whose secret counts; an older one's is dead. Empty where there was none.</summary>
    public string Registration { get; set; } = "";

    /// <summary>Consecutive wrong codes.</summary>
    public int Failures { get; set; }

    /// <summary>Since when the account is locked; null where it is not.</summary>
    public DateTimeOffset? LockedAt { get; set; }

    /// <summary>Which lock it is: each has a case of its own.</summary>
    public int Locks { get; set; }

    /// <inheritdoc />
    public DateTimeOffset? StaleAt { get; set; }

    /// <summary>The row of a contract id.</summary>
    public static string Key(string contractId) => "account~" + contractId;

    /// <summary>Asks for a code; null where it may be given, else how long to wait.</summary>
    public TimeSpan? RequestCode(string challengeId, DateTimeOffset now, AccessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        IssueLimit[] limits = [IssueLimit.PerHour(options.CodesPerHour), IssueLimit.PerDay(options.CodesPerDay)];
        var codes = AccountCodes.Parse(Codes);
        var given = codes.TryAdd(now, challengeId, limits);
        Codes = codes.ToString();
        Refresh(now);
        return given ? null : codes.RetryAfter(now, limits);
    }

    /// <summary>
    /// Takes in how a challenge stands: its wrong codes, and whether it was met. Locks the account where they have become too many. True where that the
    /// challenge was met is news.
    /// </summary>
    public bool TakeIn(string challengeId, int failed, bool met, DateTimeOffset now, AccessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var codes = AccountCodes.Parse(Codes);
        Failures += codes.CountFailures(challengeId, failed);
        var isNews = met && codes.CountSuccess(challengeId);
        if (isNews)
        {
            Failures = 0;
        }

        Codes = codes.ToString();
        if (Failures >= options.FailuresToLock && LockedAt is null)
        {
            LockedAt = now;
            Locks++;
        }

        Refresh(now);
        return isNews;
    }

    /// <summary>Unlocks it and forgets the wrong codes.</summary>
    public void Unlock(DateTimeOffset now)
    {
        LockedAt = null;
        Failures = 0;
        Refresh(now);
    }

    /// <summary>Says from when on the row holds nothing that still counts.</summary>
    public void Refresh(DateTimeOffset now) =>
        StaleAt = LockedAt is null && Failures == 0 ? now.AddDays(31) : null;
}
