using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Scadenzario.Activation;
using Scadenzario.Privacy;
using Scadenzario.Tables;

namespace Scadenzario.Benevita;

/// <summary>Declarations, deductions and reviews of BENEVITA participants. Of each year remain the points that counted.</summary>
public sealed class DeclarationPersonalData(TableSet tables, Participants participants) : IPersonalData
{
    private const string Table = "tables/declarations";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Stores { get; } = [Table];

    /// <inheritdoc />
    public async IAsyncEnumerable<string> WorkflowsAsync(ErasureScope scope, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var id in scope.Participants)
        {
            var row = await participants.FindAsync(id, ct);
            for (var generation = 1; generation <= row?.BirthdayGeneration; generation++)
            {
                yield return new BirthdayInput(id, generation).WorkflowId;
            }

            for (var generation = 0; generation <= row?.Generation; generation++)
            {
                foreach (var reason in Enum.GetValues<ExclusionReason>())
                {
                    yield return new ExclusionInput(id, generation, reason).WorkflowId;
                }
            }
        }
    }

    /// <inheritdoc />
    public async Task EraseAsync(ErasureScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var id in scope.Participants)
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {id}");
            await foreach (var row in tables.Declarations.QueryAsync<DeclarationRow>(filter, cancellationToken: ct))
            {
                if (row.RowKey == DeclarationRow.Key(row.Year))
                {
                    var facts = new Dictionary<string, string?> { ["year"] = row.RowKey, ["points"] = row.Points, ["submittedAt"] = Http.Json.Text(row.SubmittedAt) };
                    await scope.KeepAsync(id, "declaration", row.RowKey, row.RecordedAt, facts, ct);
                }
            }

            scope.Count(Table, await tables.Declarations.DeleteWhereAsync(filter, ct));
        }
    }
}
