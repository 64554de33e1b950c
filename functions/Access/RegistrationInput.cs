using Scadenzario.Contracts;

namespace Scadenzario.Access;

/// <summary>What the workflow of a registration knows: ids, nothing personal.</summary>
/// <param name="Insurer">The insurer's code.</param>
/// <param name="RegistrationId">The registration; each has a workflow of its own.</param>
public sealed record RegistrationInput(string Insurer, string RegistrationId)
{
    /// <summary>The instance id of a registration's workflow.</summary>
    public string WorkflowId => $"registration-{Insurer.ToLowerInvariant()}-{RegistrationId}";

    /// <summary>The registration that a challenge belongs to; null where it belongs to none.</summary>
    public static RegistrationInput? Of(ChallengeRow challenge)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        return challenge.Registration.Length == 0 ? null : new(challenge.PartitionKey, challenge.Registration);
    }

    /// <summary>The insurer as a value.</summary>
    internal Insurer Whose() => Insurers.Parse(Insurer)!.Value;
}
