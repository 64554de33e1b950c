using Microsoft.AspNetCore.Http;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Documents;

/// <summary>Who may see which document: the insurer's portal, for the contract that represents the person whom it is about.</summary>
public sealed class DocumentAccess(DocumentStore store, ContractBook contracts, IArchiveAccess archive)
{
    /// <summary>The query parameter by which a portal says for which contract it reads.</summary>
    public const string ForContract = "contractId";

    /// <summary>
    /// The document that a caller may see. The back office sees the misfiled ones too; a portal reads for the contract in <c>?contractId=</c>, or where it
    /// names none for the one under which the document came in. What is closed is answered as what is not there.
    /// </summary>
    public async Task<DocumentRow?> FindAsync(HttpRequest request, string documentId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = Caller.Of(request);
        if (!Ids.IsValid(documentId) || await store.FindAsync(caller, documentId, ct) is not { } document)
        {
            return null;
        }

        if (caller.Kind == CallerKind.BackOffice)
        {
            return document;
        }

        var reader = request.Query.TryGetValue(ForContract, out var named) ? named.ToString() : document.FiledUnder;
        return document.MisfiledAt is null
            && await IsOpenToAsync(document, reader, ct)
            && await archive.CanReadAsync(document.Insurer, reader, document.MemberId, ct)
            ? document
            : null;
    }

    /// <summary>Whether a contract's holder represents the person whom a document is about.</summary>
    public async Task<bool> IsOpenToAsync(DocumentRow document, string contractId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.ContractId == contractId
            && await contracts.FindAsync(document.Insurer, contractId, ct) is { } contract
            && IsOpenTo(document, contract);
    }

    /// <summary>The same for a contract that was read just now. A separation counts from its instant, before the documents have moved.</summary>
    public static bool IsOpenTo(DocumentRow document, Contract contract)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(contract);
        return document.ContractId == contract.ContractId
            && (document.MemberId is null || document.FiledUnder != contract.ContractId || contract.FindMember(document.MemberId)?.SeparatedTo is null);
    }
}
