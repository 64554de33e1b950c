namespace Embedded.CommunicationEmulator.Storage;

internal sealed partial class EmulatorStore
{
    /// <summary>The operation last accepted under an id, or null.</summary>
    public StoredOperation? Operation(string id) => Query(
        "SELECT id, accepted_at, failed FROM operations WHERE id = $id",
        row => new StoredOperation(row.GetString(0), Instant(row.GetInt64(1)), row.GetBoolean(2)),
        ("$id", id)).SingleOrDefault();

    /// <summary>Records an operation; one of the same id is replaced.</summary>
    public void PutOperation(StoredOperation operation) => Execute(
        "INSERT INTO operations (id, accepted_at, failed) VALUES ($id, $at, $failed) ON CONFLICT (id) DO UPDATE SET accepted_at = excluded.accepted_at, failed = excluded.failed",
        ("$id", operation.Id),
        ("$at", Ticks(operation.AcceptedAt)),
        ("$failed", operation.Failed));

    /// <summary>The message that a recipient's repeatability id last made, or null.</summary>
    public StoredRepeat? Repeat(string requestId, string recipient) => Query(
        "SELECT request_id, recipient, accepted_at, message_id FROM repeats WHERE request_id = $id AND recipient = $recipient",
        row => new StoredRepeat(row.GetString(0), row.GetString(1), Instant(row.GetInt64(2)), row.GetString(3)),
        ("$id", requestId),
        ("$recipient", recipient)).SingleOrDefault();

    /// <summary>Records a repeatability id; the same one for the same recipient is replaced.</summary>
    public void PutRepeat(StoredRepeat repeat) => Execute(
        """
        INSERT INTO repeats (request_id, recipient, accepted_at, message_id) VALUES ($id, $recipient, $at, $message)
        ON CONFLICT (request_id, recipient) DO UPDATE SET accepted_at = excluded.accepted_at, message_id = excluded.message_id
        """,
        ("$id", repeat.RequestId),
        ("$recipient", repeat.Recipient),
        ("$at", Ticks(repeat.AcceptedAt)),
        ("$message", repeat.MessageId));

    /// <summary>True for the first call with a key since <see cref="ForgetRefusals"/>.</summary>
    public bool IsFirst(string key) => Execute("INSERT INTO refused_once (key) VALUES ($key) ON CONFLICT (key) DO NOTHING", ("$key", key)) == 1;

    public void ForgetRefusals() => Execute("DELETE FROM refused_once");

    public void OptOut(string sender, string recipient) =>
        Execute("INSERT INTO opt_outs (sender, recipient) VALUES ($sender, $recipient) ON CONFLICT DO NOTHING", ("$sender", sender), ("$recipient", recipient));

    public void OptIn(string sender, string recipient) =>
        Execute("DELETE FROM opt_outs WHERE sender = $sender AND recipient = $recipient", ("$sender", sender), ("$recipient", recipient));

    public bool IsOptedOut(string sender, string recipient) =>
        Query("SELECT 1 FROM opt_outs WHERE sender = $sender AND recipient = $recipient", _ => true, ("$sender", sender), ("$recipient", recipient)).Count == 1;
}
