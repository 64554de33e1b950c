using System.Globalization;

namespace Scadenzario.Activation;

/// <summary>What the workflow knows: ids and counters, nothing personal.</summary>
/// <param name="ParticipantId">The participant.</param>
/// <param name="Generation">Which application.</param>
/// <param name="Round">Which round of invitations in it.</param>
public sealed record ActivationInput(string ParticipantId, int Generation, int Round)
{
    /// <summary>The instance id of an application's workflow.</summary>
    public static string InstanceId(string participantId, int generation) =>
        string.Create(CultureInfo.InvariantCulture, $"activation-{participantId}-{generation}");

    /// <summary>The instance id of this workflow.</summary>
    public string WorkflowId => InstanceId(ParticipantId, Generation);
}
