using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Operations;

namespace Scadenzario.Webhooks;

/// <summary>
/// Delivers events in order until one fails or nothing is left. The row is written after each delivery and never before: what a process dies over is sent
/// again. Two rounds at the same time see each other by the row's ETag.
/// </summary>
public sealed class WebhookDelivery(
    WebhookBook webhooks, WebhookSender sender, WebhookCases cases, EventBook events, EventPositions positions, AgendaBook agenda, IOptions<WebhookOptions> options,
    TimeProvider time, ILogger<WebhookDelivery> log)
{
    private const int Batch = 50;

    // In real time: a round ends long before the host loses its patience, however slow the receiver is.
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);

    /// <summary>One round; gives what comes next.</summary>
    public async Task<WebhookRound> RunAsync(WebhookInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (options.Value.EndpointOf(input.Insurer) is not { } endpoint || await webhooks.FindAsync(input.Insurer, ct) is not { } row)
        {
            return new(WebhookNext.Wait);
        }

        if (row.CaseId is not null)
        {
            // Perhaps an earlier run died before it had opened it.
            await cases.OpenAsync(row, ct);
            return new(WebhookNext.Wait);
        }

        if (row.RetryAt is { } later && later > time.GetUtcNow())
        {
            return new(WebhookNext.Retry, later);
        }

        using var end = new CancellationTokenSource(_longest);
        while (!end.IsCancellationRequested)
        {
            var batch = await events.AfterAsync(input.Insurer, row.Number, Batch, ct);
            var nothing = batch.Count == 0;
            if (nothing && row.Asleep)
            {
                return new(WebhookNext.Wait);
            }

            if (nothing != row.Asleep)
            {
                // Written before the last look, while whoever appends reads it after the event is there: one of the two sees the other.
                row.Asleep = nothing;
                if (!await webhooks.TryWriteAsync(row, ct))
                {
                    break;
                }
            }

            foreach (var next in batch.TakeWhile(_ => !end.IsCancellationRequested))
            {
                if (await TryAsync(input, endpoint, row, next, ct) is { } round)
                {
                    return round;
                }
            }
        }

        return new(WebhookNext.GoOn);
    }

    private static AgendaEntry? EntryOf(WebhookInput input, WebhookRow row) => row.RetryAt is { } at
        ? new(input.WorkflowId, $"attempt-{row.Number + 1}-{row.Attempts + 1}", at, "webhook-retry", input.Insurer, "webhook", null, null)
        : null;

    // Null: delivered, on to the next one.
    private async Task<WebhookRound?> TryAsync(WebhookInput input, WebhookEndpoint endpoint, WebhookRow row, EventRow next, CancellationToken ct)
    {
        var failure = await sender.SendAsync(endpoint, EventView.Of(next, positions), ct);
        var now = time.GetUtcNow();
        if (failure is not null)
        {
            return await FailAsync(input, row, failure, now, ct);
        }

        if (row.Attempts > 0)
        {
            await agenda.ClearAsync(input.WorkflowId, ct);
            log.Recovered(input.WorkflowId, next.EventId, row.Attempts);
        }

        row.Pass(next.Number);
        row.DeliveredAt = now;
        return await webhooks.TryWriteAsync(row, ct) ? null : new(WebhookNext.GoOn);
    }

    private async Task<WebhookRound> FailAsync(WebhookInput input, WebhookRow row, string failure, DateTimeOffset now, CancellationToken ct)
    {
        var waited = EntryOf(input, row);
        row.Attempts++;
        row.FailingSince ??= now;
        row.Failure = failure;
        var isDead = now - row.FailingSince >= options.Value.GiveUpAfter;
        row.RetryAt = isDead ? null : now + WebhookBackoff.After(row.Attempts);
        row.CaseId = isDead ? WebhookCases.Of(row).Id : null;
        if (!await webhooks.TryWriteAsync(row, ct))
        {
            return new(WebhookNext.GoOn);
        }

        log.Failed(input.WorkflowId, failure, row.Attempts);
        await agenda.MoveAsync(new(waited, EntryOf(input, row)), ct);
        if (!isDead)
        {
            return new(WebhookNext.Retry, row.RetryAt);
        }

        await cases.OpenAsync(row, ct);
        return new(WebhookNext.Wait);
    }
}
