using Scadenzario.Privacy;

namespace Scadenzario.Contracts;

/// <summary>Contracts with their traces and changes under way. The contract's own row closes the contract and goes last, by the erasure itself.</summary>
public sealed class ContractPersonalData(ContractStore store) : IPersonalData
{
    private const string Table = "tables/contracts";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Stores { get; } = [Table];

    /// <inheritdoc />
    public async Task EraseAsync(ErasureScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.ContractId is { } contractId)
        {
            scope.Count(Table, await store.ForgetAsync(scope.Insurer, contractId, ct));
        }
    }
}
