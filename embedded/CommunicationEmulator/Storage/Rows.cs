namespace Embedded.CommunicationEmulator.Storage;

/// <summary>A message to one recipient. All instants are the app's but <c>ReceivedAt</c>, the machine's; null where it was not kept.</summary>
internal sealed record StoredMessage(
    string Id,
    string Channel,
    string From,
    string To,
    string? Subject,
    string? Text,
    string? Html,
    DateTimeOffset SentAt,
    string? OperationId,
    string Outcome,
    DateTimeOffset OutcomeAt,
    DateTimeOffset? ReceivedAt = null)
{
    /// <summary><c>accepted</c> until the outcome is known, then <c>delivered</c> or <c>failed</c>.</summary>
    public string StatusAt(DateTimeOffset now) => OutcomeAt <= now ? Outcome : "accepted";
}

/// <summary>What an operation id stands for.</summary>
internal sealed record StoredOperation(string Id, DateTimeOffset AcceptedAt, bool Failed);

/// <summary>What a recipient's repeatability id stands for.</summary>
internal sealed record StoredRepeat(string RequestId, string Recipient, DateTimeOffset AcceptedAt, string MessageId);

/// <summary>A pending delivery report: an Event Grid event as JSON.</summary>
internal sealed record StoredReport(long Seq, int Attempts, string Event);
