using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Notifications;

namespace Scadenzario.Amendments;

/// <summary>
/// A notice came back. Where the term runs from its hand-over (Helsana 28.1), no term runs any more: it goes out on paper, and a person finds out when that was
/// received. Where the term runs from the archiving or the receipt, nothing changes.
/// </summary>
public sealed class UndeliverableAmendments(AmendmentBook amendments, ConsentChanges changes) : IUndeliverableHandler
{
    /// <inheritdoc />
    public string Capability => ConsentNotices.Capability;

    /// <inheritdoc />
    public async Task HandleAsync(NotificationRow message, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Step != ConsentStanding.Key(ConsentStep.Notify))
        {
            return;
        }

        var rows = await amendments.OfAsync(
            Insurers.Parse(message.Insurer)!.Value, message.SubjectId, one => one.Terms.Communication == Communication.HandedOver, ct);
        if (rows.FirstOrDefault(row => row.Input.WorkflowId == message.WorkflowId) is { } found)
        {
            await changes.ApplyAsync(found.Input, row => Return(row, message), client, ct);
        }
    }

    private static bool Return(ConsentRow row, NotificationRow message)
    {
        if (row.NoticeReturned)
        {
            return false;
        }

        row.NoticeReturned = true;
        if (row.CommunicatedAt is not null && message.HandedOverAt is { } at && row.CommunicatedAt == Moment.Of(at).Text)
        {
            row.CommunicatedAt = null;
        }

        row.CommunicationAsked |= row.CommunicatedAt is null && row.NotifiedAt is not null;
        return true;
    }
}
