using Scadenzario.Contracts;
using Scadenzario.Documents;
using Scadenzario.Http;
using Scadenzario.Tables;

namespace Scadenzario.Accounts;

/// <summary>What the state of an account means now: for documents, reading, messages, codes. Whoever does one of these asks here first.</summary>
public sealed class AccountStates(TableSet tables, TimeProvider time) : IArchiveAccess
{
    /// <summary>The account; null where nothing is known of it.</summary>
    public async Task<OnlineContractRow?> FindAsync(Insurer insurer, string contractId, CancellationToken ct) =>
        Ids.IsValid(contractId) ? await tables.Accounts.FindAsync<OnlineContractRow>(insurer.Code(), contractId, ct) : null;

    /// <summary>What its state means at this moment: what has ended by now counts as ended, whether or not a workflow has got to it.</summary>
    public async Task<StateMeaning> OfAsync(Insurer insurer, string contractId, CancellationToken ct) =>
        StateMeaning.Of(StateMeaning.StateOf(await FindAsync(insurer, contractId, ct), time.GetUtcNow()));

    /// <inheritdoc />
    public async Task<bool> CanReadAsync(Insurer insurer, string contractId, string? memberId, CancellationToken ct) =>
        (await OfAsync(insurer, contractId, ct)).Reading;
}
