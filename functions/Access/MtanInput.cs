using Scadenzario.Contracts;

namespace Scadenzario.Access;

/// <summary>What the workflow of a code knows: ids and the end, nothing personal and no code.</summary>
/// <param name="Insurer">The insurer's code.</param>
/// <param name="ChallengeId">The challenge; each has a workflow of its own.</param>
/// <param name="ExpiresAt">When the code is dead.</param>
public sealed record MtanInput(string Insurer, string ChallengeId, DateTimeOffset ExpiresAt)
{
    /// <summary>The instance id of a challenge's workflow.</summary>
    public string WorkflowId => $"mtan-{Insurer.ToLowerInvariant()}-{ChallengeId}";

    /// <summary>The input for a challenge.</summary>
    public static MtanInput Of(ChallengeRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(row.PartitionKey, row.RowKey, row.ExpiresAt);
    }

    /// <summary>The insurer as a value.</summary>
    internal Insurer Whose() => Insurers.Parse(Insurer)!.Value;
}
