namespace Embedded.CommunicationEmulator.Storage;

internal sealed partial class EmulatorStore
{
    /// <summary>Keeps a report until it is delivered or given up.</summary>
    public void AddReport(string eventJson, DateTimeOffset due) =>
        Execute("INSERT INTO reports (next, event) VALUES ($next, $event)", ("$next", Ticks(due)), ("$event", eventJson));

    /// <summary>When the earliest pending report falls due, or null.</summary>
    public DateTimeOffset? NextReportDue() =>
        Query("SELECT next FROM reports WHERE state = 'pending' ORDER BY next, seq LIMIT 1", row => Instant(row.GetInt64(0))).Cast<DateTimeOffset?>().SingleOrDefault();

    /// <summary>The pending reports due at <paramref name="now"/>, by due instant, those of one instant oldest first, or last first.</summary>
    public IReadOnlyList<StoredReport> DueReports(DateTimeOffset now, bool lastFirst) => Query(
        lastFirst
            ? "SELECT seq, attempts, event FROM reports WHERE state = 'pending' AND next <= $now ORDER BY next, seq DESC"
            : "SELECT seq, attempts, event FROM reports WHERE state = 'pending' AND next <= $now ORDER BY next, seq",
        row => new StoredReport(row.GetInt64(0), row.GetInt32(1), row.GetString(2)),
        ("$now", Ticks(now)));

    public void ReportDelivered(long seq) => Execute("UPDATE reports SET state = 'delivered', attempts = attempts + 1 WHERE seq = $seq", ("$seq", seq));

    public void ReportRetried(long seq, DateTimeOffset next) =>
        Execute("UPDATE reports SET attempts = attempts + 1, next = $next WHERE seq = $seq", ("$next", Ticks(next)), ("$seq", seq));

    public void ReportAbandoned(long seq) => Execute("UPDATE reports SET state = 'abandoned', attempts = attempts + 1 WHERE seq = $seq", ("$seq", seq));
}
