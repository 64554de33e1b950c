using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Notifications;
using Scadenzario.Tables;

namespace Scadenzario.Operations.Messages;

/// <summary>The ledger as the back office reads it, and what may be sent again from it.</summary>
public sealed class MessageBook(TableSet tables, NotificationLedger ledger, AuditBook audit)
{
    private static readonly NoticeOutcome[] _failed = [NoticeOutcome.Undeliverable, NoticeOutcome.Refused, NoticeOutcome.Unknown, NoticeOutcome.Lapsed];

    /// <summary>Whether a message may be sent again: it is part of a notice to a holder, whose content is kept sealed, and has not reached the holder.</summary>
    public static bool MayResend(NotificationRow message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.ForHolder && message.Channel != NotificationRow.PostChannel && _failed.Contains(message.State);
    }

    /// <summary>A page of messages: those about a subject oldest first and all at once, without one in the ledger's own order.</summary>
    public async Task<(IReadOnlyList<NotificationRow> Rows, string? Continuation)> ListAsync(MessageQuery query, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query is { SubjectId: { } subject, Insurer: { } insurer })
        {
            var all = await ledger.MessagesOfAsync(insurer, subject, ct);
            return ([.. all.Where(m => (query.Outcome is null || m.Outcome == query.Outcome.ToString()) && (query.Channel is null || m.Channel == query.Channel))], null);
        }

        List<string> conditions = [];
        if (query.Insurer is { } one)
        {
            conditions.Add(TableClient.CreateQueryFilter($"Insurer eq {one.Code()}"));
        }

        if (query.Outcome is { } outcome)
        {
            conditions.Add(TableClient.CreateQueryFilter($"Outcome eq {outcome.ToString()}"));
        }

        if (query.Channel is { } channel)
        {
            conditions.Add(TableClient.CreateQueryFilter($"Channel eq {channel}"));
        }

        var filter = conditions.Count == 0 ? null : string.Join(" and ", conditions);
        return await tables.Notifications.QueryAsync<NotificationRow>(filter, query.Top, cancellationToken: ct).PageAsync(query.Continuation, query.Top, ct);
    }

    /// <summary>One message; who reads it is audited. Null where there is none.</summary>
    public async Task<NotificationRow?> ReadAsync(string id, string by, CancellationToken ct)
    {
        if (!Guid.TryParseExact(id, "D", out var operationId) || await ledger.FindAsync(operationId, ct) is not { } row)
        {
            return null;
        }

        await audit.WriteAsync(new(Insurers.Parse(row.Insurer)!.Value, by, "message-read", row.SubjectId, row.PartitionKey), ct);
        return row;
    }

    /// <summary>Sends the notice of a message again, as a new one, to the addresses and by the channels of now. Asked again, it is the same new one.</summary>
    /// <returns>The workflow that sends it, or why it may not be sent.</returns>
    public async Task<(string? WorkflowId, ApiError? Error)> ResendAsync(string id, string reason, string by, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (!Guid.TryParseExact(id, "D", out var operationId) || await ledger.FindAsync(operationId, ct) is not { } row)
        {
            return (null, ApiError.NotFound());
        }

        if (!MayResend(row))
        {
            return (null, ApiError.Conflict("not-resendable", "Only a notice to a contract's holder that has not reached the holder can be sent again."));
        }

        var input = new ResendInput(row.Insurer, row.SubjectId, row.WorkflowId, row.Step);
        await audit.WriteAsync(new(Insurers.Parse(row.Insurer)!.Value, by, "message-resent", row.SubjectId, $"{row.PartitionKey}: {reason}"), ct);
        await client.StartOnceAsync(nameof(ResendOrchestrator), input.InstanceId, input, ct);
        return (input.InstanceId, null);
    }
}

/// <summary>Which messages are asked for.</summary>
/// <param name="Insurer">One insurer's; null for all.</param>
/// <param name="SubjectId">About one contract or participant of that insurer; null for all.</param>
/// <param name="Outcome">With one outcome; null for all.</param>
/// <param name="Channel">By one channel; null for all.</param>
/// <param name="Top">At most so many.</param>
/// <param name="Continuation">Where an earlier page ended.</param>
public sealed record MessageQuery(Insurer? Insurer, string? SubjectId, NoticeOutcome? Outcome, string? Channel, int Top, string? Continuation);
