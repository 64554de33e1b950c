using System.Globalization;
using Azure.Data.Tables;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Operations;

/// <summary>Who did what, and when: accesses, changes, decisions, security events. Rows are only added.</summary>
public sealed class AuditBook(TableSet tables, TimeProvider time)
{
    /// <summary>Writes an entry down. An entry with a key that is known already is left alone.</summary>
    public async Task WriteAsync(AuditEntry entry, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var now = time.GetUtcNow();
        var row = new AuditRow
        {
            PartitionKey = entry.Insurer.Partition(entry.SubjectId),
            RowKey = entry.Key is { } key
                ? "k~" + key
                : string.Create(CultureInfo.InvariantCulture, $"t~{now.UtcTicks:D19}~{Guid.NewGuid():N}"),
            Insurer = entry.Insurer.Code(),
            SubjectId = entry.SubjectId,
            Actor = entry.Actor,
            Action = entry.Action,
            Detail = entry.Detail,
            At = now,
        };
        // Where it is there already, an earlier run of the same step has written it.
        _ = await tables.Audit.TryAddAsync(row, ct);
    }

    /// <summary>Takes the details from the entries about a document that name a contract which is erased: who did what to the document when stays.</summary>
    public async Task ForgetDetailsAsync(Insurer insurer, string subjectId, string erasedId, CancellationToken ct)
    {
        foreach (var row in await OfAsync(insurer, subjectId, ct))
        {
            if (row.Detail?.Contains(erasedId, StringComparison.Ordinal) == true)
            {
                row.Detail = null;
                _ = await tables.Audit.TryReplaceAsync(row, ct);
            }
        }
    }

    /// <summary>The entries about a contract, participant or document, oldest first.</summary>
    public async Task<IReadOnlyList<AuditRow>> OfAsync(Insurer insurer, string subjectId, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {insurer.Partition(subjectId)}");
        var rows = await tables.Audit.QueryAsync<AuditRow>(filter, cancellationToken: ct).AllAsync(ct);
        return [.. rows.OrderBy(r => r.At).ThenBy(r => r.RowKey, StringComparer.Ordinal)];
    }
}

/// <summary>An entry of the audit.</summary>
/// <param name="Insurer">Whose data it was about.</param>
/// <param name="Actor">Who: a caller's name (<c>portal:KPT</c>, <c>backoffice</c>) or <c>app</c>; never a person's name.</param>
/// <param name="Action">What, as a stable word: <c>document-read</c>, <c>contract-changed</c>, <c>code-refused</c> …</param>
/// <param name="SubjectId">The contract, participant or document.</param>
/// <param name="Detail">More about it: ids and catalogue words only, no personal data.</param>
/// <param name="Key">Names an entry that a repeated step writes once; null where every call is an entry of its own. An id.</param>
public sealed record AuditEntry(Insurer Insurer, string Actor, string Action, string SubjectId, string? Detail = null, string? Key = null);

/// <summary>An entry of the audit as a row. Partition: insurer and subject.</summary>
public sealed class AuditRow : TableRow
{
    /// <summary>The insurer's code.</summary>
    public string Insurer { get; set; } = "";

    /// <summary>The contract, participant or document.</summary>
    public string SubjectId { get; set; } = "";

    /// <summary>Who.</summary>
    public string Actor { get; set; } = "";

    /// <summary>What.</summary>
    public string Action { get; set; } = "";

    /// <summary>More about it.</summary>
    public string? Detail { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}
