using System.Globalization;
using Scadenzario.Activation;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Operations;

namespace Scadenzario.Benevita;

/// <summary>What the workflow of an 18th birthday knows.</summary>
/// <param name="ParticipantId">The child.</param>
/// <param name="Generation">Which workflow of this child: a changed date of birth or head of family begins the next.</param>
/// <param name="Planned">The wake-up that stands in the agenda from before; null at the beginning.</param>
public sealed record BirthdayInput(string ParticipantId, int Generation, DateTimeOffset? Planned = null)
{
    /// <summary>The instance id.</summary>
    public string WorkflowId => string.Create(CultureInfo.InvariantCulture, $"birthday-{ParticipantId}-{Generation}");

    /// <summary>The latest workflow of a row.</summary>
    public static BirthdayInput Of(ParticipantRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(row.RowKey, row.BirthdayGeneration);
    }

    /// <summary>How it is started.</summary>
    public WorkflowStart ToStart() => new(nameof(BirthdayOrchestrator), WorkflowId, this);

    /// <summary>The letter in the agenda.</summary>
    public AgendaEntry? Entry(DateTimeOffset? at) => at is { } due
        ? new(WorkflowId, "letter", due, "benevita-of-age", Insurer.Swica, ParticipantId, BirthdaySteps.Rule, BirthdaySteps.Article)
        : null;
}

/// <summary>What that workflow does next.</summary>
/// <param name="At">When the letter is due; null where nothing is left to do.</param>
public sealed record BirthdayStanding(DateTimeOffset? At);
