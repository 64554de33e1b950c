using System.Globalization;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Deadlines.Agenda;

/// <summary>
/// A row of the agenda or of the timeline. In the agenda the partition is the month in which the wake-up is due (UTC) and the row begins with the
/// instant, so that the table's own order is the order of the wake-ups. In the timeline the partition is the workflow.
/// </summary>
public sealed class AgendaRow : TableRow
{
    /// <summary>The workflow's instance id.</summary>
    public string WorkflowId { get; set; } = "";

    /// <summary>The step within the workflow.</summary>
    public string Step { get; set; } = "";

    /// <summary>When it is, or was, due.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>When it left the agenda; before <see cref="DueAt"/> where something else came first. Null in the agenda.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>Why, as a stable word.</summary>
    public string Cause { get; set; } = "";

    /// <summary>The insurer's code.</summary>
    public string Insurer { get; set; } = "";

    /// <summary>The contract or participant.</summary>
    public string SubjectId { get; set; } = "";

    /// <summary>The rule that the date comes from.</summary>
    public string? Rule { get; set; }

    /// <summary>The article of that rule.</summary>
    public string? Article { get; set; }

    /// <summary>The entry as a workflow gave it.</summary>
    public AgendaEntry ToEntry() => new(WorkflowId, Step, DueAt, Cause, Insurers.Parse(Insurer)!.Value, SubjectId, Rule, Article);

    /// <summary>The partition of an instant.</summary>
    public static string Month(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The beginning of all rows that are due at an instant, and not before the rows of earlier ones.</summary>
    public static string Key(DateTimeOffset instant) => instant.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    internal static AgendaRow Coming(AgendaEntry entry) => Of(entry, Month(entry.DueAt), $"{Key(entry.DueAt)}~{entry.WorkflowId}~{entry.Step}");

    internal static AgendaRow Past(AgendaEntry entry, DateTimeOffset leftAt)
    {
        var row = Of(entry, entry.WorkflowId, $"{Key(entry.DueAt)}~{entry.Step}");
        row.LeftAt = leftAt;
        return row;
    }

    private static AgendaRow Of(AgendaEntry entry, string partition, string key) => new()
    {
        PartitionKey = partition,
        RowKey = key,
        WorkflowId = entry.WorkflowId,
        Step = entry.Step,
        DueAt = entry.DueAt.ToUniversalTime(),
        Cause = entry.Cause,
        Insurer = entry.Insurer.Code(),
        SubjectId = entry.SubjectId,
        Rule = entry.Rule,
        Article = entry.Article,
    };
}
