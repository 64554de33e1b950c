using System.Globalization;
using Scadenzario.Contracts;

namespace Scadenzario.Terminations.Watches;

/// <summary>What a watch's workflow knows: ids and counters, nothing personal.</summary>
/// <param name="Insurer">The insurer.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="WatchId">The watch.</param>
/// <param name="Generation">Which workflow of the watch.</param>
/// <param name="Season">Which year of a yearly watch; each has a history of its own.</param>
public sealed record WatchInput(Insurer Insurer, string ContractId, string WatchId, int Generation, int Season)
{
    /// <summary>The instance id of this workflow.</summary>
    public string WorkflowId => InstanceId(Insurer, ContractId, WatchId, Generation);

    /// <summary>
    /// The instance id of a watch's workflow. Contract and watch enter as a digest: both may be 64 characters long, and joined by a hyphen two pairs could
    /// look alike.
    /// </summary>
    public static string InstanceId(Insurer insurer, string contractId, string watchId, int generation) =>
        string.Create(CultureInfo.InvariantCulture, $"watch-{WatchRow.Digest(insurer, contractId, watchId)}-{generation}");
}
