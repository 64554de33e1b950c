using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Data.Tables;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Privacy;
using Scadenzario.Tables;
using Scadenzario.Terminations.Watches;

namespace Scadenzario.Terminations;

/// <summary>Terminations and watches. Of a termination remains what was decided when by which rule; the reasons that people wrote do not.</summary>
public sealed class TerminationPersonalData(TableSet tables, TerminationBook terminations) : IPersonalData
{
    private const string Terminations = "tables/terminations";
    private const string Watches = "tables/watches";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Stores { get; } = [Terminations, Watches];

    /// <inheritdoc />
    public async IAsyncEnumerable<string> WorkflowsAsync(ErasureScope scope, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.ContractId is not { } contractId)
        {
            yield break;
        }

        foreach (var row in await terminations.OfAsync(scope.Insurer, contractId, ct))
        {
            for (var revision = 1; revision <= row.Revision; revision++)
            {
                yield return TerminationInput.InstanceId(row.RowKey, revision);
            }
        }

        await foreach (var row in tables.Watches.QueryAsync<WatchRow>(Of(scope, contractId), cancellationToken: ct))
        {
            for (var generation = 1; generation <= row.Generation; generation++)
            {
                yield return WatchInput.InstanceId(scope.Insurer, contractId, row.RowKey, generation);
            }
        }
    }

    /// <inheritdoc />
    public async Task EraseAsync(ErasureScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.ContractId is not { } contractId)
        {
            return;
        }

        foreach (var row in await terminations.OfAsync(scope.Insurer, contractId, ct))
        {
            foreach (var (revision, number) in row.History.Select((revision, index) => (revision, index + 1)))
            {
                var facts = new Dictionary<string, string?>
                {
                    ["revision"] = number.ToString(CultureInfo.InvariantCulture),
                    ["cause"] = Word(revision.Cause),
                    ["rule"] = row.Rule,
                    ["article"] = row.Article,
                    ["product"] = row.Product,
                    ["form"] = row.Form,
                    ["receivedAt"] = revision.ReceivedAt,
                    ["edition"] = revision.Edition,
                    ["decision"] = Word(revision.Decision),
                    ["coverEndsOn"] = revision.CoverEndsOn is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : null,
                };
                await scope.KeepAsync(contractId, "termination", $"{row.RowKey}|{number}", revision.At, facts, ct);
            }
        }

        scope.Count(Terminations, await tables.Terminations.DeleteWhereAsync(Of(scope, contractId), ct));
        scope.Count(Watches, await tables.Watches.DeleteWhereAsync(Of(scope, contractId), ct));
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonSerializer.SerializeToElement(value, Json.Options).GetString()!;

    private static string Of(ErasureScope scope, string contractId) => TableClient.CreateQueryFilter($"PartitionKey eq {scope.Insurer.Partition(contractId)}");
}
