using System.Text.RegularExpressions;
using Azure;
using Azure.Data.Tables;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Privacy;
using Scadenzario.Tables;

namespace Scadenzario.Operations;

/// <summary>
/// Cases, agenda and timeline are deleted; of a case remains what was decided, without the words that people wrote. The feed keeps its numbers and the audit its
/// entries, both under the pseudonym.
/// </summary>
public sealed partial class OperationsPersonalData(TableSet tables) : IPersonalData
{
    private const string Cases = "tables/cases";
    private const string Events = "tables/events";
    private const string Audit = "tables/audit";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Stores { get; } =
        [Cases, Events, Audit, "tables/agenda", "tables/timeline", "tables/starts", "tables/restorations", RetentionTable.Orchestrations];

    /// <inheritdoc />
    public async Task EraseAsync(ErasureScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var subject in scope.Subjects)
        {
            await EraseCasesAsync(subject, scope, ct);
            await RenameEventsAsync(subject, scope, ct);
            await RenameAuditAsync(subject, scope, ct);
            var ofSubject = TableClient.CreateQueryFilter($"Insurer eq {scope.Insurer.Code()} and SubjectId eq {subject}");
            scope.Count("tables/agenda", await tables.Agenda.DeleteWhereAsync(ofSubject, ct));
            scope.Count("tables/timeline", await tables.Timeline.DeleteWhereAsync(ofSubject, ct));
        }
    }

    private async Task EraseCasesAsync(string subject, ErasureScope scope, CancellationToken ct)
    {
        var rows = await tables.Cases.QueryAsync<CaseRow>(Of(subject, scope), cancellationToken: ct).AllAsync(ct);
        foreach (var row in rows)
        {
            var facts = new Dictionary<string, string?>
            {
                ["kind"] = row.Kind,
                ["rule"] = row.Rule,
                ["article"] = row.Article,
                ["status"] = row.Status,
                ["openedAt"] = Json.Text(row.OpenedAt),
                ["closedAt"] = row.ClosedAt is { } closed ? Json.Text(closed) : null,

                // A word of a fixed set, or free text, which may name somebody.
                ["decision"] = row.Decision is { } decision && Word().IsMatch(decision) ? decision : null,
            };
            await scope.KeepAsync(subject, "case", row.RowKey, row.ClosedAt ?? row.OpenedAt, facts, ct);
        }

        await tables.Cases.DeleteRowsAsync(rows, ct);
        scope.Count(Cases, rows.Count);
    }

    private async Task RenameEventsAsync(string subject, ErasureScope scope, CancellationToken ct)
    {
        await foreach (var row in tables.Events.QueryAsync<TableEntity>(Of(subject, scope), cancellationToken: ct))
        {
            row[nameof(EventRow.SubjectId)] = scope.PseudonymOf(subject);
            row.Remove(nameof(EventRow.Data));
            await tables.Events.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, ct);
            scope.Count(Events);
        }
    }

    // The entry under its new name first, then the old one goes: a crash in between leaves both, and the repeat the new one.
    private async Task RenameAuditAsync(string subject, ErasureScope scope, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {scope.Insurer.Partition(subject)}");
        var rows = await tables.Audit.QueryAsync<AuditRow>(filter, cancellationToken: ct).AllAsync(ct);
        foreach (var row in rows)
        {
            var key = row.RowKey;
            var renamed = new AuditRow
            {
                PartitionKey = scope.Insurer.Partition(scope.PseudonymOf(subject)),
                RowKey = Mentions(key, scope) ? $"k~{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{scope.PseudonymOf(subject)}|{key}")))}" : key,
                Insurer = row.Insurer,
                SubjectId = scope.PseudonymOf(subject),
                Actor = row.Actor,
                Action = row.Action,

                // Ids and catalogue words, and at times a reason that a person wrote: of what was erased nobody needs more than who did what when.
                Detail = null,
                At = row.At,
            };
            _ = await tables.Audit.TryAddAsync(renamed, ct);
        }

        await tables.Audit.DeleteRowsAsync(rows, ct);
        scope.Count(Audit, rows.Count);
    }

    private static bool Mentions(string text, ErasureScope scope) => scope.Subjects.Any(id => text.Contains(id, StringComparison.Ordinal));

    private static string Of(string subject, ErasureScope scope) => TableClient.CreateQueryFilter($"PartitionKey eq {scope.Insurer.Code()} and SubjectId eq {subject}");

    [GeneratedRegex(@"^[a-z][A-Za-z-]{0,31}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
