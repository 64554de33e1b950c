using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Scadenzario.Contracts;
using Scadenzario.Privacy;
using Scadenzario.Tables;

namespace Scadenzario.Accounts;

/// <summary>Online contracts, and what still follows from their changes.</summary>
public sealed class AccountPersonalData(TableSet tables) : IPersonalData
{
    private const string Table = "tables/accounts";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Stores { get; } = [Table];

    /// <inheritdoc />
    public async IAsyncEnumerable<string> WorkflowsAsync(ErasureScope scope, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.ContractId is not { } contractId || await tables.Accounts.FindAsync<OnlineContractRow>(scope.Insurer.Code(), contractId, ct) is not { } account)
        {
            yield break;
        }

        for (var number = 1; number <= account.CoverEnds; number++)
        {
            yield return new AccessEndInput(scope.Insurer, contractId, number).WorkflowId;
        }

        for (var round = 1; round <= account.UnusedRounds; round++)
        {
            yield return new UnusedInput(scope.Insurer, contractId, round).WorkflowId;
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

        var insurer = scope.Insurer.Code();
        if (await tables.Accounts.FindAsync<OnlineContractRow>(insurer, contractId, ct) is { EndedAt: { } endedAt } account)
        {
            var facts = new Dictionary<string, string?> { ["endedAt"] = Http.Json.Text(endedAt), ["cause"] = account.EndCause };
            await scope.KeepAsync(contractId, "online-contract-end", account.EndCause, endedAt, facts, ct);
        }

        scope.Count(Table, await tables.Accounts.DeleteWhereAsync(TableClient.CreateQueryFilter($"PartitionKey eq {insurer} and ContractId eq {contractId}"), ct));
        scope.Count(Table, await tables.Accounts.DeleteWhereAsync(TableClient.CreateQueryFilter($"PartitionKey eq {insurer} and RowKey eq {contractId}"), ct));
    }
}
