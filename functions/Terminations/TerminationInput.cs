using System.Globalization;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Terminations;

/// <summary>What a termination's workflow knows: ids and a counter, nothing personal.</summary>
/// <param name="Insurer">The insurer.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="TerminationId">The termination.</param>
/// <param name="Revision">The revision whose consequences it carries out.</param>
public sealed record TerminationInput(Insurer Insurer, string ContractId, string TerminationId, int Revision)
{
    private const string Prefix = "termination-";

    /// <summary>The instance id of this workflow.</summary>
    public string WorkflowId => InstanceId(TerminationId, Revision);

    /// <summary>The instance id of a revision's workflow.</summary>
    public static string InstanceId(string terminationId, int revision) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{terminationId}-{revision}");

    /// <summary>The termination that an instance id names; null where it names none.</summary>
    public static string? TerminationOf(string workflowId) => WorkflowIds.SubjectOf(workflowId, Prefix);
}
