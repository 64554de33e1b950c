using Scadenzario.Contracts;

namespace Scadenzario.Documents;

/// <summary>Says whether a client can still read the archive: not after an opposition, a termination, a block, or the end of access.</summary>
public interface IArchiveAccess
{
    /// <summary>Whether documents of the contract, about the member where one is named, can be read in the portal now.</summary>
    Task<bool> CanReadAsync(Insurer insurer, string contractId, string? memberId, CancellationToken ct);
}
