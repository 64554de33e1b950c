using System.Text.Json;
using Azure.Data.Tables;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Privacy;

/// <summary>What law requires to be kept of what was erased.</summary>
public sealed class ProofBook(TableSet tables, Pseudonyms pseudonyms, RetentionTable retention, TimeProvider time)
{
    /// <summary>The kind of data in the retention table.</summary>
    public const string Kind = "proof";

    /// <summary>Keeps a proof until its time is over; one whose time is over already is not kept. Keeping it again changes nothing.</summary>
    public Task KeepAsync(
        Insurer insurer, string pseudonym, string kind, string key, DateTimeOffset at, IEnumerable<KeyValuePair<string, string?>> facts, CancellationToken ct) =>
        KeepAsync(insurer, pseudonym, kind, key, at, facts, null, ct);

    /// <summary>The same with the blob that is still to be deleted; then it is kept in any case.</summary>
    public async Task KeepAsync(
        Insurer insurer, string pseudonym, string kind, string key, DateTimeOffset at, IEnumerable<KeyValuePair<string, string?>> facts, string? blob, CancellationToken ct)
    {
        var until = ZurichTime.StartOf(ZurichTime.DateOf(at) + retention[Kind].Length);
        if (until <= time.GetUtcNow() && blob is null)
        {
            return;
        }

        var row = new ProofRow
        {
            PartitionKey = insurer.Partition(pseudonym),
            RowKey = $"{kind}~{pseudonyms.Digest("key", $"{pseudonym}|{key}")}",
            Kind = kind,
            At = at.ToUniversalTime(),
            Until = until,
            Facts = JsonSerializer.Serialize(facts.Where(fact => fact.Value is not null).ToDictionary(fact => fact.Key, fact => fact.Value)),
            Blob = blob,
        };
        await tables.Proofs.UpsertEntityAsync(row, TableUpdateMode.Replace, ct);
    }

    /// <summary>All proofs of a pseudonym.</summary>
    public async Task<IReadOnlyList<ProofRow>> OfAsync(Insurer insurer, string pseudonym, CancellationToken ct) =>
        await tables.Proofs.QueryAsync<ProofRow>(TableClient.CreateQueryFilter($"PartitionKey eq {insurer.Partition(pseudonym)}"), cancellationToken: ct).AllAsync(ct);
}
