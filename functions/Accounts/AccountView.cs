using Scadenzario.Contracts;

namespace Scadenzario.Accounts;

/// <summary>An account as the API shows it.</summary>
public static class AccountView
{
    /// <summary>An account at an instant.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="row">The account; null where nothing is known of it.</param>
    /// <param name="now">Now.</param>
    public static object Of(Contract contract, OnlineContractRow? row, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var state = StateMeaning.StateOf(row, now);
        var meaning = StateMeaning.Of(state);
        return new
        {
            insurer = contract.Insurer.Code(),
            contractId = contract.ContractId,
            state,
            openSince = row?.OpenSince,
            lastUseAt = row?.LastUseAt,
            blockedByHolderAt = row?.HolderBlockedAt,
            blockedByInsurerAt = row?.InsurerBlockedAt,
            coverEndsOn = row?.CoverEndsOn,
            accessEndsAt = row?.AccessEndsAt,
            endedAt = row?.EndedAt,
            endCause = row?.EndCause is { Length: > 0 } cause ? cause : null,
            exclusiveUse = contract.Delivery == Delivery.Exclusive && row?.EndedAt is null,
            means = new
            {
                delivery = meaning.Electronic ? "electronic" : "post",
                reading = meaning.Reading,
                documentNotices = meaning.DocumentNotices,
                reminders = meaning.Reminders,
                codes = meaning.Codes,
                registration = meaning.Registration,
            },
        };
    }
}
