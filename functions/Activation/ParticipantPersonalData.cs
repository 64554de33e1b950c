using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Scadenzario.Http;
using Scadenzario.Privacy;
using Scadenzario.Tables;

namespace Scadenzario.Activation;

/// <summary>
/// BENEVITA participants and their links. Of each remains how the participation went, by dates (article 18 VI: kept after the end as law says, then destroyed).
/// </summary>
public sealed class ParticipantPersonalData(TableSet tables, Participants participants) : IPersonalData
{
    private const string Table = "tables/participants";
    private const string Tokens = "tables/tokens";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Stores { get; } = [Table, Tokens];

    /// <inheritdoc />
    public async IAsyncEnumerable<string> WorkflowsAsync(ErasureScope scope, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var id in scope.Participants)
        {
            var row = await participants.FindAsync(id, ct);
            for (var generation = 1; generation <= row?.Generation; generation++)
            {
                yield return ActivationInput.InstanceId(id, generation);
            }
        }
    }

    /// <inheritdoc />
    public async Task EraseAsync(ErasureScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var id in scope.Participants)
        {
            if (await participants.FindAsync(id, ct) is { } row)
            {
                await KeepAsync(row, scope, ct);
            }

            scope.Count(Tokens, await tables.Tokens.DeleteWhereAsync(
                TableClient.CreateQueryFilter($"PartitionKey eq {TokenRow.Partition} and ParticipantId eq {id}"), ct));
            scope.Count(Table, await participants.ForgetAsync(id, ct));
        }
    }

    private static Task KeepAsync(ParticipantRow row, ErasureScope scope, CancellationToken ct) =>
        (row.ProfileDeletedAt ?? row.ExcludedAt ?? row.EndedAt ?? row.ActivatedAt ?? row.InvitedAt) is not { } at ? Task.CompletedTask : scope.KeepAsync(
            row.RowKey,
            "participation",
            row.Generation.ToString(CultureInfo.InvariantCulture),
            at,
            new Dictionary<string, string?>
            {
                ["edition"] = row.Edition,
                ["products"] = row.Products,
                ["status"] = row.Status,
                ["acceptedOn"] = row.AcceptedOn,
                ["invitedAt"] = Text(row.InvitedAt),
                ["reinvitedAt"] = Text(row.ReinvitedAt),
                ["activatedAt"] = Text(row.ActivatedAt),
                ["endedAt"] = Text(row.EndedAt),
                ["profileDeletedAt"] = Text(row.ProfileDeletedAt),
                ["excludedAt"] = Text(row.ExcludedAt),
                ["exclusionReason"] = row.ExclusionReason,
            },
            ct);

    private static string? Text(DateTimeOffset? instant) => instant is { } at ? Json.Text(at) : null;
}

/// <summary>Erases participants whose participation ended long ago and who belong to no contract, with which they would go.</summary>
public sealed class EndedParticipants(TableSet tables, ErasureProcess erasures) : IRetained
{
    /// <inheritdoc />
    public string Kind => "participant";

    /// <inheritdoc />
    public async Task<Swept> SweepAsync(DateTimeOffset before, DurableTaskClient client, CancellationToken ct)
    {
        HashSet<string> ended = new(StringComparer.Ordinal);
        foreach (var column in new[] { nameof(ParticipantRow.ProfileDeletedAt), nameof(ParticipantRow.ExcludedAt), nameof(ParticipantRow.EndedAt) })
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {ParticipantRow.Partition} and ") + column + TableClient.CreateQueryFilter($" lt {before}");
            await foreach (var row in tables.Participants.QueryAsync<ParticipantRow>(filter, cancellationToken: ct))
            {
                // An application that runs again, or a participation that began anew, has ended nothing.
                if (row.ContractId is null && !row.IsRunning && !(row.ActivatedAt > before) && !(row.State == ActivationStatus.Activated && row.ProfileDeletedAt is null && row.ExcludedAt is null))
                {
                    ended.Add(row.RowKey);
                }
            }
        }

        foreach (var id in ended)
        {
            await erasures.RunAsync(await erasures.BeginAsync(id, "retention", ct), client, ct);
        }

        return new(ended.Count, TimeSpan.FromDays(7));
    }
}
