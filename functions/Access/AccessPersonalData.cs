using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Scadenzario.Contracts;
using Scadenzario.Privacy;
using Scadenzario.Tables;

namespace Scadenzario.Access;

/// <summary>
/// Access to the portal: codes, registrations with their links, devices, confirmations, limits of the contract. Limits of telephone numbers are counted under keyed hashes, belong to
/// no contract and go by themselves when they count for nothing any more.
/// </summary>
public sealed class AccessPersonalData(TableSet tables, DeviceBook devices) : IPersonalData
{
    private const string Access = "tables/access";
    private const string Challenges = "tables/challenges";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Stores { get; } = [Access, Challenges];

    /// <inheritdoc />
    public async IAsyncEnumerable<string> WorkflowsAsync(ErasureScope scope, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.ContractId is null)
        {
            yield break;
        }

        await foreach (var row in tables.Challenges.QueryAsync<ChallengeRow>(ChallengesOf(scope), cancellationToken: ct))
        {
            yield return MtanInput.Of(row).WorkflowId;
        }

        await foreach (var row in tables.Access.QueryAsync<RegistrationRow>(Of(scope, RegistrationRow.Partition(scope.Insurer)), cancellationToken: ct))
        {
            yield return new RegistrationInput(scope.Insurer.Code(), row.RowKey).WorkflowId;
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

        var registrations = await tables.Access.QueryAsync<TableEntity>(Of(scope, RegistrationRow.Partition(scope.Insurer)), cancellationToken: ct).AllAsync(ct);
        foreach (var registration in registrations)
        {
            var links = TableClient.CreateQueryFilter($"PartitionKey eq {LinkRow.Partition} and Registration eq {registration.RowKey} and Insurer eq {scope.Insurer.Code()}");
            scope.Count(Access, await tables.Access.DeleteWhereAsync(links, ct));
        }

        await tables.Access.DeleteRowsAsync(registrations, ct);
        scope.Count(Access, registrations.Count);
        var (known, _) = await devices.ListAsync(scope.Insurer, contractId, 1000, null, ct);
        await devices.ForgetAsync(scope.Insurer, contractId, ct);
        scope.Count(Access, known.Count);
        scope.Count(Access, await tables.Access.DeleteWhereAsync(Of(scope, ConfirmationRow.Partition(scope.Insurer)), ct));
        scope.Count(Access, await tables.Access.DeleteWhereAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {scope.Insurer.Code()} and RowKey eq {AccountRow.Key(contractId)}"), ct));
        scope.Count(Challenges, await tables.Challenges.DeleteWhereAsync(ChallengesOf(scope), ct));
    }

    private static string ChallengesOf(ErasureScope scope) => Of(scope, scope.Insurer.Code());

    private static string Of(ErasureScope scope, string partition) => TableClient.CreateQueryFilter($"PartitionKey eq {partition} and ContractId eq {scope.ContractId!}");
}
