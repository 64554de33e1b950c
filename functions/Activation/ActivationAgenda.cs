using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;

namespace Scadenzario.Activation;

/// <summary>What the agenda says of an application. Pure.</summary>
public static class ActivationAgenda
{
    /// <summary>The coming wake-up; null where none is planned: the application waits for an address, or has ended.</summary>
    public static AgendaEntry? Entry(ActivationInput input, ActivationStanding standing)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(standing);
        var cause = standing.Next switch
        {
            ActivationStep.Reinvite => "activation-reinvitation",
            ActivationStep.Expire => "activation-expiry",
            ActivationStep.AnnounceExpiry => "activation-expiry-notice",
            _ => null,
        };
        return cause is not null && standing.At is { } at
            ? new(
                input.WorkflowId, ActivationSteps.StepName(standing.Next, standing.Round), at, cause, Insurer.Swica, input.ParticipantId,
                ActivationSteps.Rule, ActivationSteps.Article)
            : null;
    }
}
