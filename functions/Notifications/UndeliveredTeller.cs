using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Notifications;

/// <summary>Tells the portal that a message did not reach its addressee: the address is no good, or missing.</summary>
public sealed class UndeliveredTeller(EventBook events)
{
    private const string Type = "message-undeliverable";

    /// <summary>Of a way of a notice to a contract's holder.</summary>
    public Task TellAsync(HolderNotice notice, string way, NoticeOutcome outcome, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var data = DataOf(notice.WorkflowId, notice.Step, way, outcome);
        return events.AppendAsync(new(notice.Insurer, Type, notice.ContractId, $"{notice.WorkflowId}|{notice.Step}|{way}", data), ct);
    }

    /// <summary>Of a message of its own, whose outcome is known from the provider's answer or from its report.</summary>
    public Task TellAsync(NotificationRow message, NoticeOutcome outcome, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        var data = DataOf(message.WorkflowId, message.Step, message.Channel, outcome);
        return events.AppendAsync(new(Insurers.Parse(message.Insurer)!.Value, Type, message.SubjectId, message.PartitionKey, data), ct);
    }

    private static Dictionary<string, string> DataOf(string workflowId, string step, string channel, NoticeOutcome outcome) => new()
    {
        ["workflowId"] = workflowId,
        ["step"] = step,
        ["channel"] = channel,
        ["outcome"] = outcome.ToString().ToLowerInvariant(),
    };
}
