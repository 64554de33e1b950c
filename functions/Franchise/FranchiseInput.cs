using System.Globalization;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Franchise;

/// <summary>What the workflow of a decision knows: ids and a counter, nothing personal.</summary>
/// <param name="Insurer">The insurer.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="ChangeId">The request.</param>
/// <param name="Revision">The decision whose consequences it carries out.</param>
public sealed record FranchiseInput(Insurer Insurer, string ContractId, string ChangeId, int Revision)
{
    private const string Prefix = "franchise-";

    /// <summary>The instance id of this workflow.</summary>
    public string WorkflowId => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{ChangeId}-{Revision}");

    /// <summary>The request that an instance id names; null where it names none.</summary>
    public static string? ChangeOf(string workflowId) => WorkflowIds.SubjectOf(workflowId, Prefix);
}
