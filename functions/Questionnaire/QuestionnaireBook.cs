using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Scadenzario.Tables;

namespace Scadenzario.Questionnaire;

/// <summary>The table of participants by year.</summary>
public sealed class QuestionnaireBook(TableSet tables)
{
    /// <summary>A transaction takes at most this many rows; a page of participants is one.</summary>
    public const int PageSize = 100;

    /// <summary>The row of a participant; null where the year's campaign has not reached them.</summary>
    public Task<QuestionnaireRow?> FindAsync(int year, string participantId, CancellationToken ct) =>
        tables.Questionnaires.FindAsync<QuestionnaireRow>(CampaignRow.Key(year), participantId, ct);

    /// <summary>Adds the rows that are missing, and leaves those alone that are there.</summary>
    /// <param name="year">The year.</param>
    /// <param name="participantIds">At most <see cref="PageSize"/>, in the order of their ids.</param>
    /// <param name="addedAt">When they are taken in.</param>
    /// <param name="ct">Cancels the wait.</param>
    public async Task AddMissingAsync(int year, IReadOnlyList<string> participantIds, DateTimeOffset addedAt, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(participantIds);
        if (participantIds.Count == 0)
        {
            return;
        }

        var there = new HashSet<string>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {CampaignRow.Key(year)} and RowKey ge {participantIds[0]} and RowKey le {participantIds[^1]}");
        await foreach (var row in tables.Questionnaires.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: ct))
        {
            there.Add(row.RowKey);
        }

        var missing = participantIds.Where(id => !there.Contains(id))
            .Select(id => new TableTransactionAction(
                TableTransactionActionType.UpsertMerge,
                new TableEntity(CampaignRow.Key(year), id) { [nameof(QuestionnaireRow.AddedAt)] = addedAt }))
            .ToList();
        if (missing.Count > 0)
        {
            await tables.Questionnaires.SubmitTransactionAsync(missing, ct);
        }
    }

    /// <summary>Sets some columns of a participant's row, whatever the others are. The row is made where it is missing.</summary>
    public Task SetAsync(int year, string participantId, IEnumerable<KeyValuePair<string, object>> columns, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var row = new TableEntity(CampaignRow.Key(year), participantId);
        foreach (var (name, value) in columns)
        {
            row[name] = value;
        }

        return tables.Questionnaires.UpsertEntityAsync(row, TableUpdateMode.Merge, ct);
    }

    /// <summary>All rows of a year, page by page; with the columns named only.</summary>
    public async IAsyncEnumerable<QuestionnaireRow> AllAsync(int year, IEnumerable<string> columns, [EnumeratorCancellation] CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {CampaignRow.Key(year)}");
        await foreach (var row in tables.Questionnaires.QueryAsync<QuestionnaireRow>(filter, select: ["RowKey", .. columns], cancellationToken: ct))
        {
            yield return row;
        }
    }

    /// <summary>A page of the participants whose mail waits for the end of a pause, in the order of their ids.</summary>
    public async Task<IReadOnlyList<string>> HeldAsync(int year, string? after, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {CampaignRow.Key(year)} and RowKey gt {after ?? ""} and Held eq {true}");
        var held = new List<string>();
        await foreach (var row in tables.Questionnaires.QueryAsync<TableEntity>(filter, PageSize, ["RowKey"], ct))
        {
            held.Add(row.RowKey);
            if (held.Count == PageSize)
            {
                break;
            }
        }

        return held;
    }
}
