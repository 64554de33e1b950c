using Scadenzario.Contracts;

namespace Scadenzario.Deadlines.Agenda;

/// <summary>One coming wake-up of a workflow: ids, instants and catalogue words, no personal data.</summary>
/// <param name="WorkflowId">The workflow's instance id.</param>
/// <param name="Step">The step that will run, unique within the workflow.</param>
/// <param name="DueAt">When it wakes up; an instant.</param>
/// <param name="Cause">Why, as a stable word: <c>activation-reinvitation</c>, <c>termination-reminder</c> …</param>
/// <param name="Insurer">Whose workflow.</param>
/// <param name="SubjectId">The contract or participant.</param>
/// <param name="Rule">The rule that the date comes from; null where it comes from none.</param>
/// <param name="Article">The article of that rule.</param>
public sealed record AgendaEntry(
    string WorkflowId, string Step, DateTimeOffset DueAt, string Cause, Insurer Insurer, string SubjectId, string? Rule, string? Article);

/// <summary>A workflow's change in the agenda.</summary>
/// <param name="Done">What it waited for until now; leaves the agenda for the workflow's timeline. Null at the beginning.</param>
/// <param name="Next">What it waits for from now on; null at the end.</param>
public sealed record AgendaMove(AgendaEntry? Done, AgendaEntry? Next);
