using System.Text.Json;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Operations.Workflows;

namespace Scadenzario.Terminations.Watches;

/// <summary>What follows in a watch if nothing arrives: the reminders that are left, and the end of the deadline.</summary>
public sealed class WatchForecast(WatchBook watches, WatchSchedule schedule) : IWorkflowForecast
{
    private const int MostReminders = 20;

    /// <inheritdoc />
    public string Orchestrator => nameof(WatchOrchestrator);

    /// <inheritdoc />
    public async Task<IReadOnlyList<AgendaEntry>> AfterAsync(JsonElement input, AgendaEntry coming, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(coming);
        var own = input.Deserialize<WatchInput>(JsonSerializerOptions.Web)!;
        var row = await watches.FindAsync(own.Insurer, own.ContractId, own.WatchId, ct);
        List<AgendaEntry> after = [];

        // Plays the reminders in a copy of the row, which nobody writes.
        for (var now = coming.DueAt; row is not null && after.Count < MostReminders;)
        {
            var standing = schedule.Of(row, own, now);
            if (standing.ToEntry(own) is not { } entry)
            {
                break;
            }

            if (entry != coming)
            {
                after.Add(entry);
            }

            if (standing.Next != WatchStep.Remind)
            {
                break;
            }

            var deadline = schedule.DeadlineOf(row);
            schedule.Sent(row, deadline, schedule.NextReminder(row, deadline, now)!.Lead, entry.DueAt);
            now = entry.DueAt;
        }

        return after;
    }
}
