using NodaTime;

namespace Scadenzario.Documents;

/// <summary>A document as a portal sees it. The instant and the dates are those of the archive; there is no name.</summary>
public sealed record DocumentView(
    string DocumentId, string ContractId, string Kind, string? Member, string? InReplyTo, string MediaType, long Bytes, string Sha256, DateTimeOffset ArchivedAt,
    LocalDate? DispatchDate, string Delivery, string? RefiledFrom)
{
    /// <summary>The view of a row.</summary>
    public static DocumentView Of(DocumentRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(
            row.DocumentId, row.ContractId, row.Kind, row.MemberId, row.InReplyTo, row.MediaType, row.Bytes, row.Sha256, row.ArchivedAt, row.DispatchDay, row.Delivery,
            row.RefiledFrom);
    }
}
