using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Access;

/// <summary>The devices of a contract: the holder keeps the list; a lost device is deleted at once (KPT 4b).</summary>
public sealed class DeviceBook(
    AccessStore store, TableSet tables, MtanService codes, AccessSecrets secrets, AccessAudit audit, IOptions<AccessOptions> options, TimeProvider time)
{
    /// <summary>A page of the list, by id.</summary>
    public Task<(IReadOnlyList<DeviceRow> Rows, string? Continuation)> ListAsync(
        Insurer insurer, string contractId, int top, string? continuation, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {DeviceRow.Partition(insurer, contractId)}");
        return tables.Access.QueryAsync<DeviceRow>(filter, top, cancellationToken: ct).PageAsync(continuation, top, ct);
    }

    /// <summary>Finds a device; null where there is none.</summary>
    public Task<DeviceRow?> FindAsync(Insurer insurer, string contractId, string deviceId, CancellationToken ct) =>
        store.FindAsync<DeviceRow>(DeviceRow.Partition(insurer, contractId), deviceId, ct);

    /// <summary>
    /// Adds a device on the strength of a code that was met. The same proof with the same key is the same device, so that a request that died half-way may
    /// be repeated.
    /// </summary>
    public async Task<(DeviceRow? Device, DeviceRefusal Refusal)> AddAsync(
        Insurer insurer, string contractId, string challengeId, string name, byte[] publicKey, string by, CancellationToken ct)
    {
        var id = "device-" + secrets.KeyOf("device", $"{insurer.Code()}/{contractId}/{challengeId}/{Convert.ToBase64String(publicKey)}");
        if (await FindAsync(insurer, contractId, id, ct) is { } added)
        {
            return (added, DeviceRefusal.None);
        }

        var (rows, _) = await ListAsync(insurer, contractId, options.Value.DevicesPerContract, null, ct);
        if (rows.Count >= options.Value.DevicesPerContract)
        {
            return (null, DeviceRefusal.TooMany);
        }

        if (!await codes.AllowsAsync(insurer, contractId, CodePurpose.Device, ct)
            || !await codes.SpendAsync(insurer, challengeId, contractId, CodePurpose.Device, id, ct))
        {
            await audit.WriteAsync(insurer, by, "device-refused", contractId, null, CancellationToken.None);
            return (null, DeviceRefusal.NoProof);
        }

        var row = new DeviceRow
        {
            PartitionKey = DeviceRow.Partition(insurer, contractId),
            RowKey = id,
            Name = name,
            PublicKey = publicKey,
            AddedAt = time.GetUtcNow(),
        };
        await store.AddAsync(row, CancellationToken.None);
        await audit.WriteAsync(insurer, by, "device-added", contractId, id, CancellationToken.None, key: $"{id}-added");
        return (row, DeviceRefusal.None);
    }

    /// <summary>Deletes a device; false where there is none. From this moment on it confirms nothing, also nothing that is pending.</summary>
    public async Task<bool> DeleteAsync(Insurer insurer, string contractId, string deviceId, string by, CancellationToken ct)
    {
        if (!await store.DeleteAsync(DeviceRow.Partition(insurer, contractId), deviceId, ct))
        {
            return false;
        }

        await audit.WriteAsync(insurer, by, "device-deleted", contractId, deviceId, CancellationToken.None);
        return true;
    }

    /// <summary>Deletes all devices of a contract whose access is over, as often as it is asked: a later access, or contract of the same id, inherits none.</summary>
    public async Task ForgetAsync(Insurer insurer, string contractId, CancellationToken ct)
    {
        var (rows, _) = await ListAsync(insurer, contractId, 1000, null, ct);
        foreach (var row in rows)
        {
            await DeleteAsync(insurer, contractId, row.RowKey, "app", ct);
        }
    }
}

/// <summary>Why a device was not added.</summary>
public enum DeviceRefusal
{
    /// <summary>It was.</summary>
    None,

    /// <summary>The contract has as many as it may.</summary>
    TooMany,

    /// <summary>No code for a device of this contract was met lately, or it was spent on another one.</summary>
    NoProof,
}
