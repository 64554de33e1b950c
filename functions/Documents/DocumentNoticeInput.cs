using System.Globalization;
using Scadenzario.Contracts;

namespace Scadenzario.Documents;

/// <summary>What the workflow of a document notice knows.</summary>
/// <param name="Insurer">The insurer.</param>
/// <param name="ContractId">The contract whose holder is told.</param>
/// <param name="Generation">Which message of the contract.</param>
/// <param name="ClosesAt">When gathering ends.</param>
public sealed record DocumentNoticeInput(Insurer Insurer, string ContractId, int Generation, DateTimeOffset ClosesAt)
{
    /// <summary>The workflow's instance id.</summary>
    public string WorkflowId => InstanceId(Insurer, ContractId, Generation);

    /// <summary>The instance id of a contract's message.</summary>
    public static string InstanceId(Insurer insurer, string contractId, int generation) =>
        string.Create(CultureInfo.InvariantCulture, $"document-notice-{insurer.Code().ToLowerInvariant()}-{contractId}-{generation}");
}
