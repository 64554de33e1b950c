using Scadenzario.Tables;

namespace Scadenzario.Operations.Restoring;

/// <summary>A workflow that a restore has suspended. Partition: the insurer; row: the instance id. It goes when a person has decided.</summary>
public sealed class RestoredWorkflowRow : TableRow
{
    /// <summary>The date that it waits for.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Whether a case of its own asks about it: its date fell into the lost time.</summary>
    public bool HasCase { get; set; }
}
