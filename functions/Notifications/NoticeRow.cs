using System.Globalization;
using System.Runtime.Serialization;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Notifications;

/// <summary>
/// Lists a message, or the messages of one notice to a holder, under whom it is about. Written before the first of them is intended, so that no message is missing from
/// the list. Partition: insurer and subject. For a notice to a holder it is also the plan: which ways it goes, decided once, and what it needs to go another way later.
/// </summary>
public sealed class NoticeRow : TableRow
{
    /// <summary>When it was first to be sent.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Instance id of the workflow.</summary>
    public string WorkflowId { get; set; } = "";

    /// <summary>Step of the workflow.</summary>
    public string Step { get; set; } = "";

    /// <summary>The one message's role; empty for a notice to a holder.</summary>
    public string Role { get; set; } = "";

    /// <summary>The capability that sends it.</summary>
    public string Capability { get; set; } = "";

    /// <summary>The ways of a notice to a holder that were planned or added since, in order: <c>email</c>, <c>sms</c>, <c>post</c>.</summary>
    public string Ways { get; set; } = "";

    /// <summary>One of <see cref="HolderChannels"/>, by name.</summary>
    public string Channels { get; set; } = "";

    /// <summary>The template.</summary>
    public string Template { get; set; } = "";

    /// <summary>The rule that cases name.</summary>
    public string Rule { get; set; } = "";

    /// <summary>The article of that rule.</summary>
    public string Article { get; set; } = "";

    /// <summary>Whether an SMS does not wait for the sending window.</summary>
    public bool SmsAtOnce { get; set; }

    /// <summary><see cref="Notice.BoundToDay"/>.</summary>
    public bool BoundToDay { get; set; } = true;

    /// <summary>The values and the link, sealed: the link may be a secret.</summary>
    public string Sealed { get; set; } = "";

    /// <summary>The operation ids of its messages.</summary>
    [IgnoreDataMember]
    public IEnumerable<Guid> MessageIds => Role.Length > 0
        ? [Notice.IdOf(WorkflowId, Step, Role)]
        : WayList.Select(way => Notice.IdOf(WorkflowId, Step, RoleOf(way)));

    /// <summary>The ways in order.</summary>
    [IgnoreDataMember]
    public IReadOnlyList<string> WayList => Ways.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a way is planned or was tried.</summary>
    public bool Has(string way) => WayList.Contains(way, StringComparer.Ordinal);

    /// <summary>The role of a holder's message that goes a way.</summary>
    public static string RoleOf(string way) => $"holder-{way}";

    /// <summary>The row of a notice to a holder.</summary>
    public static string KeyOf(string workflowId, string step) =>
        Notice.IdOf(workflowId, step, "holder-notice").ToString("D", CultureInfo.InvariantCulture);

    /// <summary>The listing of a message that is not part of a notice to a holder.</summary>
    public static NoticeRow Of(NotificationRow message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new()
        {
            PartitionKey = Insurers.Parse(message.Insurer)!.Value.Partition(message.SubjectId),
            RowKey = message.PartitionKey,
            At = message.AttemptedAt ?? message.HeldAt ?? default,
            WorkflowId = message.WorkflowId,
            Step = message.Step,
            Role = message.Role,
            Capability = message.Capability,
            Template = message.Template,
        };
    }
}
