using System.Globalization;
using Scadenzario.Contracts;
using Scadenzario.Terminations.Watches;

namespace Scadenzario.Amendments;

/// <summary>What the workflow knows that goes through the contracts of an amendment.</summary>
/// <param name="Insurer">The insurer.</param>
/// <param name="AmendmentId">The amendment.</param>
/// <param name="Generation">Which addition it starts; one that was let go on by a decision starts all.</param>
/// <param name="After">The last contract of the page before; null for the first page.</param>
public sealed record AmendmentInput(Insurer Insurer, string AmendmentId, int Generation, string? After = null)
{
    private const string Prefix = "amendment-";

    /// <summary>The instance id.</summary>
    public string WorkflowId => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{WatchRow.Digest(Insurer, AmendmentId, Prefix)}-{Generation}");

    /// <summary>Whether an instance id is that of such a workflow.</summary>
    public static bool Names(string workflowId)
    {
        ArgumentNullException.ThrowIfNull(workflowId);
        return workflowId.StartsWith(Prefix, StringComparison.Ordinal);
    }
}
