using System.Globalization;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using NodaTime.Text;
using Scadenzario.Access;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Operations;

namespace Scadenzario.Accounts;

/// <summary>
/// Ends online contracts. From the end on documents go out on paper, the archive is closed to the holder, the devices are forgotten, and the discount for
/// exclusive use is lost (KPT 13c); what each state means stands in <see cref="StateMeaning"/>.
/// </summary>
public sealed class OnlineContracts(AccountBook accounts, ContractBook contracts, DeviceBook devices, CaseBook cases) : IRecurringWork
{
    /// <summary>The event by which a portal learns that an online contract has ended.</summary>
    public const string AccessClosed = "access-closed";

    /// <summary>The event by which a portal learns that the discount for exclusive use is lost.</summary>
    public const string DiscountChanged = "discount-changed";

    /// <summary>
    /// Ends the online contract of a contract, as often as it is asked: the first end stays, and what an attempt that died has left out is done. Nothing
    /// happens where there is no such contract.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The cause is none of <see cref="EndCauses"/>.</exception>
    public async Task EndAsync(Insurer insurer, string contractId, OnlineEnd end, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(end);
        _ = StateMeaning.OfCause(end.Cause);
        if (await contracts.FindAsync(insurer, contractId, ct) is not { } contract)
        {
            return;
        }

        await accounts.ChangeAsync(insurer, contractId, account => account.End(end.Cause, end.At) ? Consequences(account, contract, end) : null, ct);
        await accounts.TellAsync(insurer, contractId, CancellationToken.None);
        if (await accounts.FindAsync<ClosingRow>(insurer, ClosingRow.KeyOf(contractId), CancellationToken.None) is { } closing)
        {
            await SettleAsync(closing, CancellationToken.None);
        }
    }

    /// <summary>Does what a crash has left undone.</summary>
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct)
    {
        foreach (var insurer in Insurers.All)
        {
            await foreach (var closing in accounts.LeftAsync<ClosingRow>(insurer, ClosingRow.Prefix, ct))
            {
                await SettleAsync(closing, ct);
            }
        }

        return true;
    }

    private static List<ITableEntity> Consequences(OnlineContractRow account, Contract contract, OnlineEnd end)
    {
        var key = account.Generation.ToString(CultureInfo.InvariantCulture);
        var closing = ClosingRow.Of(account);
        List<ITableEntity> following =
        [
            closing,
            AccountNewsRow.Of(account, AccessClosed, key, end.Actor, ("cause", account.EndCause), ("closedAt", Json.Text(account.EndedAt!.Value))),
        ];

        // Without a cover there is no premium left that a discount could be on.
        if (contract.Delivery == Delivery.Exclusive && account.EndCause != EndCauses.CoverEnded)
        {
            var from = LocalDatePattern.Iso.Format(ZurichTime.DateOf(account.EndedAt.Value));
            following.Add(AccountNewsRow.Of(account, DiscountChanged, $"exclusive-{key}", end.Actor, ("discount", "exclusiveUse"), ("lostFrom", from), ("cause", account.EndCause)));
        }

        closing.UnusedCase = account.UnusedCase;
        (account.UnusedCase, account.UnusedSince) = ("", null);
        return following;
    }

    private async Task SettleAsync(ClosingRow closing, CancellationToken ct)
    {
        var insurer = Insurers.Parse(closing.PartitionKey)!.Value;
        await devices.ForgetAsync(insurer, closing.ContractId, ct);
        if (closing.UnusedCase.Length > 0)
        {
            await cases.CloseAsync(insurer, closing.UnusedCase, new(CaseStatus.Resolved, "ended", "The online contract has ended.", "app"), ct);
        }

        await accounts.DoneAsync(closing, ct);
    }
}
