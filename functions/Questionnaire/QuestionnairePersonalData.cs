using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Scadenzario.Http;
using Scadenzario.Privacy;
using Scadenzario.Tables;

namespace Scadenzario.Questionnaire;

/// <summary>Participants in the yearly campaigns. Of each year remains which mails were sent when, and how it ended.</summary>
public sealed class QuestionnairePersonalData(TableSet tables) : IPersonalData
{
    private const string Table = "tables/questionnaires";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Stores { get; } = [Table];

    /// <inheritdoc />
    public async IAsyncEnumerable<string> WorkflowsAsync(ErasureScope scope, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var row in await AllAsync(scope, ct))
        {
            yield return QuestionnaireInput.InstanceId(int.Parse(row.PartitionKey, CultureInfo.InvariantCulture), row.RowKey);
        }
    }

    /// <inheritdoc />
    public async Task EraseAsync(ErasureScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var rows = await AllAsync(scope, ct);
        foreach (var row in rows)
        {
            var facts = new Dictionary<string, string?>
            {
                ["year"] = row.PartitionKey,
                ["invitationAt"] = Text(row.InvitationAt),
                ["firstReminderAt"] = Text(row.FirstReminderAt),
                ["secondReminderAt"] = Text(row.SecondReminderAt),
                ["outcome"] = row.Outcome.Length == 0 ? null : row.Outcome,
            };
            await scope.KeepAsync(row.RowKey, "questionnaire", row.PartitionKey, row.ClosedAt ?? row.AddedAt, facts, ct);
        }

        await tables.Questionnaires.DeleteRowsAsync(rows, ct);
        scope.Count(Table, rows.Count);
    }

    private static string? Text(DateTimeOffset? instant) => instant is { } at ? Json.Text(at) : null;

    // Over all years' partitions: for rare use.
    private async Task<List<QuestionnaireRow>> AllAsync(ErasureScope scope, CancellationToken ct)
    {
        List<QuestionnaireRow> found = [];
        foreach (var id in scope.Participants)
        {
            found.AddRange(await tables.Questionnaires.QueryAsync<QuestionnaireRow>(TableClient.CreateQueryFilter($"RowKey eq {id}"), cancellationToken: ct).AllAsync(ct));
        }

        return found;
    }
}
