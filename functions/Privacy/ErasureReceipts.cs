using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Calendar;
using Scadenzario.Http;

namespace Scadenzario.Privacy;

/// <summary>The answer to an erasure request: what was erased, and what is kept, why and until when.</summary>
public sealed class ErasureReceipts(ProofBook proofs, RetentionTable retention, IOptions<PrivacyOptions> options)
{
    /// <summary>The receipt of an erasure.</summary>
    public async Task<ErasureReceipt> OfAsync(ErasureRow row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        var kept = (await proofs.OfAsync(row.Of, row.Pseudonym, ct)).GroupBy(proof => proof.Kind).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Proof(group.Key, [.. group])).ToList();
        foreach (var kind in retention.Kinds.Where(k => k is { Erasure: ErasureEffect.Pseudonymised, End: RetentionEnd.Period } && k.Kind != "erasure"))
        {
            kept.Add(new(kind.Kind, null, kind.Holds, kind.Basis, Day(row.RequestedAt, kind.Length), "Under a pseudonym; each for its own time, at the latest until then."));
        }

        if (options.Value.ArchiveImmutableDays is > 0 and var days && kept.Any(k => k.Kind == "document"))
        {
            kept.Add(new(
                "archived-document", null, retention["archived-document"].Holds, retention["archived-document"].Basis, Day(row.RequestedAt, Period.FromDays(days)),
                string.Create(CultureInfo.InvariantCulture, $"The archive is immutable for {days} days from archiving; nobody can read the documents through this product any more, and they are deleted when that is over.")));
        }

        return new(
            row.ErasureId,
            row.PartitionKey,
            JsonNamingPolicy.CamelCase.ConvertName(row.State == ErasureStatus.Running ? "underWay" : row.Status),
            row.RequestedAt,
            row.ErasedAt,
            row.ClosedAt,
            JsonSerializer.Deserialize<SortedDictionary<string, int>>(row.Removed)!,
            kept,
            retention.Beyond);
    }

    /// <summary>What is kept of an erasure, one by one.</summary>
    public async Task<IReadOnlyList<object>> ProofsAsync(ErasureRow row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        return [.. (await proofs.OfAsync(row.Of, row.Pseudonym, ct)).OrderBy(p => p.At).Select(object (p) => new
        {
            kind = p.Kind,
            at = p.At,
            until = p.Until,
            facts = JsonSerializer.Deserialize<JsonElement>(p.Facts),
        })];
    }

    private KeptData Proof(string kind, IReadOnlyList<ProofRow> rows) => new(
        kind, rows.Count, retention[ProofBook.Kind].Holds, retention[ProofBook.Kind].Basis, LocalDatePattern.Iso.Format(ZurichTime.DateOf(rows.Max(r => r.Until))), "Under a pseudonym, without anything that names a person.");

    private static string Day(DateTimeOffset from, Period period) => LocalDatePattern.Iso.Format(ZurichTime.DateOf(from) + period);
}

/// <summary>The answer to an erasure request.</summary>
/// <param name="ErasureId">Names it; no id of the contract is in it.</param>
/// <param name="Insurer">The insurer's code.</param>
/// <param name="Status"><c>underWay</c>, <c>erased</c>, or <c>closed</c> after it was looked at once more.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="ErasedAt">When everything was erased; null while it is under way.</param>
/// <param name="ClosedAt">When it had been looked at once more.</param>
/// <param name="Erased">How many rows, blobs, workflows or messages were removed, by store.</param>
/// <param name="Kept">What is kept.</param>
/// <param name="Beyond">What lies outside the product's reach.</param>
public sealed record ErasureReceipt(
    string ErasureId, string Insurer, string Status, DateTimeOffset RequestedAt, DateTimeOffset? ErasedAt, DateTimeOffset? ClosedAt,
    IReadOnlyDictionary<string, int> Erased, IReadOnlyList<KeptData> Kept, IReadOnlyList<BeyondReach> Beyond);

/// <summary>Something that is kept.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Count">How many; null where that is not counted.</param>
/// <param name="What">What it holds.</param>
/// <param name="Why">On which basis.</param>
/// <param name="Until">The day on which the last of it is deleted, yyyy-MM-dd.</param>
/// <param name="How">In which form.</param>
public sealed record KeptData(string Kind, int? Count, string What, string Why, string Until, string How);
