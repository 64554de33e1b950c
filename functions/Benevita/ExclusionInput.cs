using System.Globalization;
using System.Text.Json;
using Scadenzario.Operations;

namespace Scadenzario.Benevita;

/// <summary>What the workflow of an exclusion's written notice knows.</summary>
/// <param name="ParticipantId">The participant.</param>
/// <param name="Generation">Of which application.</param>
/// <param name="Reason">Why the participant was excluded.</param>
public sealed record ExclusionInput(string ParticipantId, int Generation, ExclusionReason Reason)
{
    /// <summary>The instance id: one notice for a reason in each participation.</summary>
    public string WorkflowId => string.Create(
        CultureInfo.InvariantCulture, $"exclusion-{ParticipantId}-{Generation}-{JsonNamingPolicy.CamelCase.ConvertName(Reason.ToString())}");

    /// <summary>How it is started.</summary>
    public WorkflowStart ToStart() => new(nameof(ExclusionOrchestrator), WorkflowId, this);
}
