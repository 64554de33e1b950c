using Microsoft.Extensions.Options;
using Scadenzario.Accounts;
using Scadenzario.Contracts;

namespace Scadenzario.Access;

/// <summary>Log-ins confirmed on a registered device in place of the code by SMS (KPT 2c).</summary>
public sealed class ConfirmationBook(
    AccessStore store, ContractBook contracts, AccountStates accounts, DeviceBook devices, AccessSecrets secrets, AccessAudit audit, IOptions<AccessOptions> options, TimeProvider time)
{
    /// <summary>
    /// Asks for a confirmation. The work is the same whether or not there is such a contract or a device. Null, with how long to wait, where the contract id was
    /// named too often: nobody is worn down by requests until a tired thumb confirms one.
    /// </summary>
    public async Task<(ConfirmationRow? Row, TimeSpan? RetryAfter)> RequestAsync(Insurer insurer, string contractId, string requestId, string by, CancellationToken ct)
    {
        var id = secrets.IdOf("confirmation", insurer, requestId);
        var now = time.GetUtcNow();
        var contract = await contracts.FindAsync(insurer, contractId, ct);
        var isOpen = (await accounts.OfAsync(insurer, contractId, ct)).Codes;
        IssueLimit[] limits = [IssueLimit.PerHour(options.Value.ConfirmationsPerHour), IssueLimit.PerDay(options.Value.ConfirmationsPerDay)];
        var retryAfter = await store.ChangeAsync<AccountRow, TimeSpan?>(
            insurer.Code(),
            AccountRow.Key(contractId),
            row =>
            {
                var log = IssueLog.Parse(row.Confirmations);
                var given = log.TryAdd(now, id[..8], limits);
                row.Confirmations = log.ToString();
                row.Refresh(now);
                return given ? null : log.RetryAfter(now, limits);
            },
            ct);
        if (retryAfter is not null)
        {
            await audit.WriteAsync(insurer, by, "confirmation-refused", contractId, "account-limit", ct);
            return (null, retryAfter);
        }

        var confirmation = new ConfirmationRow
        {
            PartitionKey = ConfirmationRow.Partition(insurer),
            RowKey = id,
            ContractId = contractId,
            RequestedAt = now,
            ExpiresAt = now + options.Value.ConfirmationLifetime,
            StaleAt = now.AddDays(31),
        };
        if (!await store.AddAsync(confirmation, ct))
        {
            // This very request, repeated.
            confirmation = await FindAsync(insurer, id, ct) ?? confirmation;
        }

        var detail = contract is null ? $"{id} {WithheldReason.UnknownContract}" : isOpen ? id : $"{id} {WithheldReason.AccessClosed}";
        await audit.WriteAsync(insurer, by, "confirmation-requested", contractId, detail, ct, key: $"{id}-requested");
        return (confirmation, null);
    }

    /// <summary>Finds one; null where there is none.</summary>
    public Task<ConfirmationRow?> FindAsync(Insurer insurer, string id, CancellationToken ct) =>
        store.FindAsync<ConfirmationRow>(ConfirmationRow.Partition(insurer), id, ct);

    /// <summary>What the device signs beside the ids: 32 bytes as Base64Url, derived, stored nowhere, no secret.</summary>
    public string ChallengeOf(ConfirmationRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return secrets.ConfirmationChallenge(row.Insurer, row.RowKey);
    }

    /// <summary>Confirms with a device's signature. A device that is not, or no longer, on the list is as good as a wrong
    /// signature, and so is any device of an account that is closed.</summary>
    /// <returns>The confirmation and what became of the try; null where there is no such confirmation.</returns>
    public async Task<(ConfirmationRow Row, TryVerdict Verdict)?> ApproveAsync(
        Insurer insurer, string id, string deviceId, string signature, string by, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (await FindAsync(insurer, id, ct) is not { } found)
        {
            return null;
        }

        var device = await devices.FindAsync(insurer, found.ContractId, deviceId, ct);
        var matches = DeviceKey.Verify(device?.PublicKey, DeviceKey.Message(id, deviceId, ChallengeOf(found)), signature)
            && (await accounts.OfAsync(insurer, found.ContractId, ct)).Codes;
        var verdict = TryVerdict.Wrong;
        var row = await store.ChangeExistingAsync<ConfirmationRow>(
            ConfirmationRow.Partition(insurer),
            id,
            current =>
            {
                verdict = current.Try(matches, deviceId, now, options.Value.Tries);
                return verdict is TryVerdict.Met or TryVerdict.Wrong;
            },
            ct);
        if (row is null)
        {
            return null;
        }

        var action = verdict == TryVerdict.Met ? "confirmation-approved" : "confirmation-refused";
        await audit.WriteAsync(insurer, by, action, row.ContractId, $"{id} {verdict}", CancellationToken.None);
        return (row, verdict);
    }
}
