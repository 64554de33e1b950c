using Scadenzario.Accounts;

namespace Scadenzario.Amendments;

/// <summary>What an amendment has to do with the online contract (KPT 12 and 13): opposition ends it, and without one there is nothing to accept.</summary>
public sealed class OnlineContractEnd(OnlineContracts online, AccountBook accounts)
{
    /// <summary>Ends it at the receipt of the opposition, as often as it is asked.</summary>
    public Task EndAsync(ConsentRow row, DateTimeOffset at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        var cause = row.State == ConsentStatus.Opposed ? EndCauses.AmendmentOpposed : EndCauses.AmendmentTerminated;
        return online.EndAsync(row.Insurer, row.RowKey, new(cause, at, "app"), ct);
    }

    /// <summary>When it ended; null while it runs.</summary>
    public async Task<DateTimeOffset?> EndedAtAsync(ConsentRow row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        return (await accounts.FindAsync<OnlineContractRow>(row.Insurer, row.RowKey, ct))?.EndedAt;
    }
}
