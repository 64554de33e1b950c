using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;

namespace Scadenzario.Documents;

/// <summary>
/// A member has left with a contract of their own: the documents about them move there. Until they have, nobody can read them, since the former holder is
/// refused by the contract itself.
/// </summary>
public sealed class SeparatedDocuments(DocumentStore store) : IContractChangeHandler
{
    /// <inheritdoc />
    public async Task ChangedAsync(Contract? before, Contract after, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(after);
        foreach (var member in after.Members.Where(member => member.SeparatedTo is not null && before?.FindMember(member.MemberId)?.SeparatedTo is null))
        {
            List<DocumentRow> documents = [];
            await foreach (var document in store.AboutAsync(after.Insurer, after.ContractId, member.MemberId, ct))
            {
                documents.Add(document);
            }

            foreach (var document in documents)
            {
                await store.MoveAsync(document, member.SeparatedTo!, ct);
            }
        }
    }
}
