using Scadenzario.Contracts;

namespace Scadenzario.Documents;

/// <summary>A file that has come in and whose place is known, without its content.</summary>
/// <param name="DocumentId">The id under which it will be known; the same for the same arrival.</param>
/// <param name="Contract">The contract, read just now.</param>
/// <param name="Kind">The kind.</param>
/// <param name="MemberId">The member that it is about; null for the holder.</param>
/// <param name="InReplyTo">The electronic request that it answers; null for none.</param>
/// <param name="Source"><c>inbox</c>, <c>upload</c> or <c>refiled</c>.</param>
/// <param name="RefiledFrom">The misfiled document that it replaces; null for none.</param>
public sealed record IncomingDocument(
    string DocumentId, Contract Contract, DocumentKind Kind, string? MemberId, string? InReplyTo, string Source, string? RefiledFrom = null)
{
    /// <summary>The contract that may read it: the member's own, where the member has left.</summary>
    public string Reader => OwnerOf(Contract, MemberId);

    /// <summary>The contract that may read what is about a member of a contract.</summary>
    internal static string OwnerOf(Contract contract, string? memberId) =>
        memberId is not null && contract.FindMember(memberId)?.SeparatedTo is { } own ? own : contract.ContractId;
}
