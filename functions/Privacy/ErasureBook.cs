using Azure.Data.Tables;
using Scadenzario.Contracts;
using Scadenzario.Notifications;
using Scadenzario.Tables;

namespace Scadenzario.Privacy;

/// <summary>The records of erasures.</summary>
public sealed class ErasureBook(TableSet tables, Pseudonyms pseudonyms, NoticeSeal seal, TimeProvider time)
{
    private const string ContractField = "contract";
    private const string ParticipantsField = "participants";

    /// <summary>The latest erasure of a contract or participant; null where there was none.</summary>
    public async Task<ErasureRow?> LatestAsync(Insurer insurer, string subjectId, CancellationToken ct)
    {
        var pseudonym = pseudonyms.Of(insurer, subjectId);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {insurer.Code()} and RowKey ge {pseudonym + "~"} and RowKey lt {pseudonym + "~~"}");
        return (await tables.Erasures.QueryAsync<ErasureRow>(filter, cancellationToken: ct).AllAsync(ct)).MaxBy(row => row.RowKey, StringComparer.Ordinal);
    }

    /// <summary>Records a new erasure, or finds the one that is under way.</summary>
    public async Task<ErasureRow> BeginAsync(Insurer insurer, string? contractId, IReadOnlyList<string> participants, string by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(participants);
        var subject = contractId ?? participants[0];
        while (true)
        {
            var former = await LatestAsync(insurer, subject, ct);
            if (former is { State: ErasureStatus.Running })
            {
                return former;
            }

            var pseudonym = pseudonyms.Of(insurer, subject);
            var number = former is null ? 1 : int.Parse(former.RowKey.AsSpan(pseudonym.Length + 1), System.Globalization.CultureInfo.InvariantCulture) + 1;
            var row = new ErasureRow
            {
                PartitionKey = insurer.Code(),
                RowKey = ErasureRow.KeyOf(pseudonym, number),
                Pseudonym = pseudonym,
                RequestedAt = time.GetUtcNow(),
                RequestedBy = by,
            };
            var ids = new Dictionary<string, object> { [ContractField] = contractId ?? "", [ParticipantsField] = string.Join(',', participants) };
            row.Sealed = seal.Close(row.RowKey, ids, null);
            if (await tables.Erasures.TryAddAsync(row, ct))
            {
                return (await tables.Erasures.FindAsync<ErasureRow>(row.PartitionKey, row.RowKey, ct))!;
            }
        }
    }

    /// <summary>Whom an erasure is about; null once that has been forgotten.</summary>
    public (string? ContractId, IReadOnlyList<string> Participants)? IdsOf(ErasureRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Sealed.Length == 0)
        {
            return null;
        }

        var (values, _) = seal.Open(row.RowKey, row.Sealed);
        var contract = (string)values[ContractField];
        return (contract.Length == 0 ? null : contract, ((string)values[ParticipantsField]).Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Those of which something is still to be done. Few.</summary>
    public Task<List<ErasureRow>> OpenAsync(CancellationToken ct) =>
        tables.Erasures.QueryAsync<ErasureRow>(TableClient.CreateQueryFilter($"Status ne {nameof(ErasureStatus.Closed)}"), cancellationToken: ct).AllAsync(ct);

    /// <summary>The record as it is now.</summary>
    public async Task<ErasureRow> FindAsync(ErasureRow row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        return await tables.Erasures.FindAsync<ErasureRow>(row.PartitionKey, row.RowKey, ct) ?? row;
    }

    /// <summary>Writes a changed record; somebody else's change wins, which came from the same work.</summary>
    public Task<bool> SaveAsync(ErasureRow row, CancellationToken ct) => tables.Erasures.TryReplaceAsync(row, ct);
}
