using System.Globalization;
using System.Runtime.Serialization;
using NodaTime;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Documents;

/// <summary>
/// A document in the archive. Partition: the insurer; row: <c>c~{contract}~{instant}~{document}</c>, so that a contract's documents lie together in
/// their order. A row <c>d~{document}</c> leads there.
/// </summary>
public sealed class DocumentRow : TableRow
{
    /// <summary>The document's id: opaque, made here.</summary>
    public string DocumentId { get; set; } = "";

    /// <summary>The contract that may read it. After a family separation it is the member's own.</summary>
    public string ContractId { get; set; } = "";

    /// <summary>The contract under which it came in.</summary>
    public string FiledUnder { get; set; } = "";

    /// <summary>The kind, from the catalogue.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The member that it is about; null for the holder.</summary>
    public string? MemberId { get; set; }

    /// <summary>The electronic request that it answers; null for none.</summary>
    public string? InReplyTo { get; set; }

    /// <summary>How it came: <c>inbox</c>, <c>upload</c> or <c>refiled</c>.</summary>
    public string Source { get; set; } = "";

    /// <summary>The media type according to its content.</summary>
    public string MediaType { get; set; } = "";

    /// <summary>Its length.</summary>
    public long Bytes { get; set; }

    /// <summary>SHA-256 of its content, in hexadecimal.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>The name of its blob in the container <c>archive</c>.</summary>
    public string Blob { get; set; } = "";

    /// <summary>The archival instant.</summary>
    public DateTimeOffset ArchivedAt { get; set; }

    /// <summary>One of <see cref="DocumentDelivery"/>.</summary>
    public string Delivery { get; set; } = DocumentDelivery.Portal;

    /// <summary>The date of dispatch, yyyy-MM-dd; null where the archiving is none.</summary>
    public string? DispatchDate { get; set; }

    /// <summary>The rule that the kind carries; null for none.</summary>
    public string? Rule { get; set; }

    /// <summary>The edition of that rule on the archival day.</summary>
    public string? Edition { get; set; }

    /// <summary>The workflow that tells the holder; null where nobody is told.</summary>
    public string? NoticeWorkflowId { get; set; }

    /// <summary>Which message of its contract that is; 0 for none.</summary>
    public int NoticeGeneration { get; set; }

    /// <summary>When it was hidden as misfiled; null for all others.</summary>
    public DateTimeOffset? MisfiledAt { get; set; }

    /// <summary>Who hid it: a caller's name.</summary>
    public string? MisfiledBy { get; set; }

    /// <summary>Why it was hidden.</summary>
    public string? MisfiledReason { get; set; }

    /// <summary>The document as which it was filed anew; null where it was not yet.</summary>
    public string? RefiledAs { get; set; }

    /// <summary>The misfiled document that this one replaces.</summary>
    public string? RefiledFrom { get; set; }

    /// <summary>The insurer as a value.</summary>
    [IgnoreDataMember]
    public Insurer Insurer => Insurers.Parse(PartitionKey)!.Value;

    /// <summary>The date of dispatch as a value.</summary>
    [IgnoreDataMember]
    public LocalDate? DispatchDay => DayOf(DispatchDate);

    /// <summary>The key of the row that holds a contract's document.</summary>
    internal static string KeyOf(string contractId, DateTimeOffset archivedAt, string documentId) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix(contractId)}{archivedAt.UtcTicks:D19}~{documentId}");

    /// <summary>What the keys of a contract's documents begin with. '~' is no character of an id.</summary>
    internal static string Prefix(string contractId) => $"c~{contractId}~";
}
