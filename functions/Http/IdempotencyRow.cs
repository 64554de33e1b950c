using Scadenzario.Tables;

namespace Scadenzario.Http;

/// <summary>A used Idempotency-Key. Partition: the caller; row: digest of route and key.</summary>
public sealed class IdempotencyRow : TableRow
{
    /// <summary>Digest of the first request's body.</summary>
    public string BodyDigest { get; set; } = "";

    /// <summary>When the key was first used.</summary>
    public DateTimeOffset UsedAt { get; set; }

    /// <summary>Status of the first answer; 0 while there is none yet.</summary>
    public int Status { get; set; }

    /// <summary>Content type of the first answer.</summary>
    public string ContentType { get; set; } = "";

    /// <summary>Body of the first answer.</summary>
    public byte[] Answer { get; set; } = [];
}
