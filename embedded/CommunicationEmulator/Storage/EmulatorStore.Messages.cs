using Embedded.CommunicationEmulator.Inbox;
using Microsoft.Data.Sqlite;

namespace Embedded.CommunicationEmulator.Storage;

internal sealed partial class EmulatorStore
{
    private const string Columns = "id, channel, sender, recipient, subject, text, html, sent_at, operation_id, outcome, outcome_at, received_at";

    private const string Filter = """
        ($to IS NULL OR recipient = $to COLLATE NOCASE)
        AND ($channel IS NULL OR channel = $channel)
        AND ($since IS NULL OR sent_at >= $since)
        AND ($contains IS NULL OR coalesce(subject, '') || char(10) || coalesce(text, '') || char(10) || coalesce(html, '') || char(10) || sender || char(10) || recipient LIKE $contains ESCAPE '\')
        """;

    public void Add(StoredMessage message) => Execute(
        $"INSERT INTO messages ({Columns}) VALUES ($id, $channel, $sender, $recipient, $subject, $text, $html, $sent_at, $operation_id, $outcome, $outcome_at, $received_at)",
        ("$id", message.Id),
        ("$channel", message.Channel),
        ("$sender", message.From),
        ("$recipient", message.To),
        ("$subject", message.Subject),
        ("$text", message.Text),
        ("$html", message.Html),
        ("$sent_at", Ticks(message.SentAt)),
        ("$operation_id", message.OperationId),
        ("$outcome", message.Outcome),
        ("$outcome_at", Ticks(message.OutcomeAt)),
        ("$received_at", message.ReceivedAt is { } at ? Ticks(at) : 0));

    /// <summary>All that match, oldest first.</summary>
    public IReadOnlyList<StoredMessage> Messages(InboxQuery query) =>
        Query($"SELECT {Columns} FROM messages WHERE {Filter} ORDER BY sent_at, seq", ReadMessage, Parameters(query));

    /// <summary>A page of those that match, newest first.</summary>
    public IReadOnlyList<StoredMessage> NewestMessages(InboxQuery query, int skip, int take) => Query(
        $"SELECT {Columns} FROM messages WHERE {Filter} ORDER BY sent_at DESC, seq DESC LIMIT $take OFFSET $skip",
        ReadMessage,
        [.. Parameters(query), ("$take", take), ("$skip", skip)]);

    public int CountMessages(InboxQuery query) =>
        Query($"SELECT count(*) FROM messages WHERE {Filter}", row => row.GetInt32(0), Parameters(query)).Single();

    /// <summary>Empties the inbox. Operations, repeatability ids and pending reports stay.</summary>
    public void ClearMessages() => Execute("DELETE FROM messages");

    /// <summary>Forgets messages by their operation ids, with what was kept about their recipients; no trace of them stays in the file. Gives how many there were.</summary>
    public int Forget(IReadOnlyCollection<string> operationIds)
    {
        var forgotten = InTransaction(() =>
        {
            var count = 0;
            foreach (var operationId in operationIds)
            {
                foreach (var (id, recipient) in Query("SELECT id, recipient FROM messages WHERE operation_id = $id COLLATE NOCASE", row => (row.GetString(0), row.GetString(1)), ("$id", operationId)))
                {
                    Execute("DELETE FROM messages WHERE id = $id", ("$id", id));
                    Execute("DELETE FROM repeats WHERE message_id = $id", ("$id", id));
                    Execute("DELETE FROM reports WHERE instr(event, $id) > 0 OR instr(event, $operation) > 0", ("$id", id), ("$operation", operationId));

                    // Who is written to no more wants no messages either way: the list of opt-outs would only name a number.
                    Execute(
                        "DELETE FROM opt_outs WHERE recipient = $recipient AND NOT EXISTS (SELECT 1 FROM messages WHERE recipient = $recipient)", ("$recipient", recipient));
                    count++;
                }
            }

            return count;
        });
        if (forgotten > 0)
        {
            // Deleted rows are overwritten in the file (secure_delete); what the log still has of them goes with the log.
            lock (_gate)
                Pragma("wal_checkpoint(TRUNCATE)");
        }

        return forgotten;
    }

    private static (string, object?)[] Parameters(InboxQuery query) =>
    [
        ("$to", query.To),
        ("$channel", query.Channel),
        ("$since", query.Since is { } since ? Ticks(since) : null),
        ("$contains", query.Contains is { } text ? $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%" : null),
    ];

    private static StoredMessage ReadMessage(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        Text(row, 4),
        Text(row, 5),
        Text(row, 6),
        Instant(row.GetInt64(7)),
        Text(row, 8),
        row.GetString(9),
        Instant(row.GetInt64(10)),
        row.GetInt64(11) is var received and > 0 ? Instant(received) : null);

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
