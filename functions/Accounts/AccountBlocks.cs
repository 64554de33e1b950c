using System.Globalization;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Accounts;

/// <summary>
/// Blocks accounts and lifts the blocks (KPT 8). Holder and insurer each have a block of their own; the account can be used again when neither is there. What
/// was ordered before is carried out: a block touches nothing but the access.
/// </summary>
public sealed class AccountBlocks(AccountBook accounts, CaseBook cases, TimeProvider time)
{
    private const string Blocked = "access-blocked";
    private const string Unblocked = "access-unblocked";

    /// <summary>Blocks an account, as often as it is asked. One that has ended cannot be blocked.</summary>
    /// <param name="insurer">The insurer.</param>
    /// <param name="contractId">The contract; it must exist.</param>
    /// <param name="whose">Whose block.</param>
    /// <param name="actor">Who carries it out: a caller's name.</param>
    /// <param name="condition">Whether the account as it is is to be blocked; null for always.</param>
    /// <param name="ct">Cancels it.</param>
    /// <returns>The account as it is now.</returns>
    public async Task<OnlineContractRow> BlockAsync(
        Insurer insurer, string contractId, BlockedBy whose, string actor, Func<OnlineContractRow, bool>? condition, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var (row, _) = await accounts.ChangeAsync(
            insurer,
            contractId,
            account => account.EndedAt is not null || Of(account, whose) is not null || condition?.Invoke(account) == false
                ? null
                : [Set(account, whose, now, Blocked, actor)],
            ct);
        return row;
    }

    /// <summary>Lifts a block, as often as it is asked. From then on two years without use are counted anew.</summary>
    /// <returns>The account as it is now.</returns>
    public async Task<OnlineContractRow> UnblockAsync(Insurer insurer, string contractId, BlockedBy whose, string actor, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var question = "";
        var (row, _) = await accounts.ChangeAsync(
            insurer,
            contractId,
            account =>
            {
                question = account.UnusedCase;
                if (Of(account, whose) is null)
                {
                    return null;
                }

                var news = Set(account, whose, null, Unblocked, actor);
                if (account is { HolderBlockedAt: null, InsurerBlockedAt: null })
                {
                    account.OpenSince = now;
                    (account.UnusedCase, account.UnusedSince) = ("", null);
                }

                return [news];
            },
            ct);
        if (question.Length > 0 && row.UnusedCase.Length == 0)
        {
            await cases.CloseAsync(insurer, question, new(CaseStatus.Resolved, "unblocked", "The block was lifted.", actor), ct);
        }

        return row;
    }

    private static DateTimeOffset? Of(OnlineContractRow account, BlockedBy whose) =>
        whose == BlockedBy.Holder ? account.HolderBlockedAt : account.InsurerBlockedAt;

    private static AccountNewsRow Set(OnlineContractRow account, BlockedBy whose, DateTimeOffset? at, string type, string actor)
    {
        if (whose == BlockedBy.Holder)
        {
            account.HolderBlockedAt = at;
        }
        else
        {
            account.InsurerBlockedAt = at;
        }

        account.Blocks++;
        return AccountNewsRow.Of(account, type, account.Blocks.ToString(CultureInfo.InvariantCulture), actor, ("by", whose == BlockedBy.Holder ? "holder" : "insurer"));
    }
}
