using System.Text.Json;
using NodaTime;

namespace Scadenzario.Terminations.Watches;

/// <summary>A watch as the API shows it.</summary>
/// <param name="WatchId">The watch.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="Insurer">The insurer's code.</param>
/// <param name="WorkflowId">The workflow's instance id.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Article">Its article.</param>
/// <param name="Edition">The edition that the deadline is computed under.</param>
/// <param name="Product">The insurance that is watched; null for the whole contract.</param>
/// <param name="Facts">The facts of the deadline that runs.</param>
/// <param name="LeadDays">The lead days, longest first.</param>
/// <param name="Yearly">Whether it starts again for the next year.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="RemindBy">The day that reminders name.</param>
/// <param name="LastDay">The last day, never rolled.</param>
/// <param name="EndsAt">The first instant that is too late by every reading.</param>
/// <param name="NextReminderAt">When the next reminder goes out; null where none is left.</param>
/// <param name="LastReminderOn">The Zurich day of the last reminder.</param>
public sealed record WatchView(
    string WatchId,
    string ContractId,
    string Insurer,
    string WorkflowId,
    string Rule,
    string? Article,
    string Edition,
    string? Product,
    JsonElement Facts,
    IReadOnlyList<int> LeadDays,
    bool Yearly,
    WatchStatus Status,
    LocalDate RemindBy,
    LocalDate LastDay,
    DateTimeOffset EndsAt,
    DateTimeOffset? NextReminderAt,
    string? LastReminderOn)
{
    /// <summary>The view of a row.</summary>
    public static WatchView Of(WatchRow row, WatchSchedule schedule, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(schedule);
        var deadline = schedule.DeadlineOf(row);
        return new(
            row.RowKey,
            row.ContractId,
            row.Insurer,
            row.WorkflowId,
            row.Rule,
            deadline.Answer.Article,
            row.Edition,
            row.Product,
            row.FactSet,
            row.Leads,
            row.Yearly,
            row.State,
            deadline.RemindBy,
            deadline.LastDay,
            deadline.EndsAt,
            row.State == WatchStatus.Active ? schedule.NextReminder(row, deadline, now)?.At : null,
            row.LastSentOn);
    }
}
