using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Notifications;
using Scadenzario.Operations;
using Scadenzario.Terminations;

namespace Scadenzario.Arrears;

/// <summary>
/// The activities of an unpaid invoice; idempotent. Each does its step only where the row says that it is due, and answers what is next.
/// </summary>
public sealed class ArrearsSteps(ArrearsBook arrears, ArrearsPlan plan, EventBook events, HolderNotifier notifier, TimeProvider time)
{
    /// <summary>The capability's name in the ledger.</summary>
    public const string Capability = "arrears";

    private const string Remind = "remind";

    /// <summary>Answers what is next.</summary>
    [Function(nameof(LookAtArrears))]
    public async Task<ArrearsStanding> LookAtArrears([ActivityTrigger] ArrearsInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return plan.Of(await arrears.FindAsync(input, context.CancellationToken));
    }

    /// <summary>Sends the reminder with its term and what follows without payment; the day on which it was handed over is its dispatch.</summary>
    [Function(nameof(RemindOfArrears))]
    public async Task<ArrearsStanding> RemindOfArrears([ActivityTrigger] ArrearsInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        var row = await arrears.FindAsync(input, ct);
        if (plan.Of(row) is not { Next: ArrearsStep.Remind, At: { } at } || at > time.GetUtcNow())
        {
            return plan.Of(row);
        }

        if (await SendReminderAsync(input, row!, ct) is not { } dispatch)
        {
            // A case is open about the message. No term runs from a reminder that nobody was sent.
            return ArrearsStanding.End;
        }

        row = await arrears.ChangeAsync(
            row!,
            current =>
            {
                // Paid while the reminder was on its way: it has gone out all the same, and is kept on record.
                if (current.ReminderSentOn is not null)
                {
                    return false;
                }

                current.ReminderSentOn = ArrearsRow.Write(dispatch);
                current.State = current.State == ArrearsStatus.Open ? ArrearsStatus.Reminded : current.State;
                return true;
            },
            ct);
        await events.AppendAsync(EventOf(input, "reminder-sent", ("sentOn", ArrearsRow.Write(dispatch))), ct);
        return plan.Of(row);
    }

    /// <summary>The term has run out without payment: cover is suspended, or interest runs; portal and holder are told.</summary>
    [Function(nameof(ConcludeArrears))]
    public async Task<ArrearsStanding> ConcludeArrears([ActivityTrigger] ArrearsInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        if (await arrears.FindAsync(input, ct) is not { } row)
        {
            return plan.Of(null);
        }

        LocalDate? dispatch = null;
        if (row is { State: ArrearsStatus.Reminded, PortalReminder: null })
        {
            // Where the e-mail came back, the reminder went on paper, perhaps later: its term then runs from that day.
            dispatch = await SendReminderAsync(input, row, ct);
        }

        var concluded = await arrears.ChangeAsync(row, current => (dispatch is { } day && Moved(current, day)) | plan.Conclude(current, time.GetUtcNow()), ct);
        if (concluded is { Consequence: { } from, Paid: null })
        {
            var isCss = concluded.Of == Insurer.Css;
            await events.AppendAsync(EventOf(input, isCss ? "interest-due" : "cover-suspended", ("from", concluded.ConsequenceFrom!)), ct);
            await notifier.SendAsync(
                NoticeOf(input, concluded, "conclude", isCss ? "arrears-interest" : "arrears-suspended") with
                {
                    Values = Values(concluded, ("from", from), isCss ? ("due", concluded.Due) : null),
                },
                ct);
        }

        return plan.Of(concluded);
    }

    /// <summary>Carries a payment out: ends the wait, tells what it has ended. A suspension ends when no invoice of the contract holds it any more.</summary>
    [Function(nameof(SettleArrears))]
    public async Task<bool> SettleArrears([ActivityTrigger] ArrearsInput input, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        if (await arrears.FindAsync(input, ct) is not { Paid: { } paid } row)
        {
            return false;
        }

        await client.RaiseEventAsync(input.WorkflowId, ArrearsOrchestrator.Paid, "", ct);
        await events.AppendAsync(EventOf(input, "arrears-paid", ("paidOn", ArrearsRow.Write(paid.Day))), ct);
        if (row.Annulled)
        {
            await events.AppendAsync(EventOf(input, row.Of == Insurer.Css ? "interest-annulled" : "suspension-annulled"), ct);
            await notifier.SendAsync(NoticeOf(input, row, "annulled", "arrears-annulled") with
            {
                Values = new Dictionary<string, object> { ["invoice"] = row.RowKey, ["paid"] = paid.Day },
            }, ct);
        }

        if (row.Of == Insurer.Helsana)
        {
            await LiftAsync(input, row, ct);
        }

        return true;
    }

    // Also where this payment ended nothing of its own: undone, it may have been the last one that held the suspension of others.
    private async Task LiftAsync(ArrearsInput input, ArrearsRow row, CancellationToken ct)
    {
        var periods = CoverSuspension.Of(await arrears.OfAsync(input.Insurer, input.ContractId, ct));
        if (periods.LastOrDefault(period => period.Until is not null) is not { Until: { } until } ended)
        {
            return;
        }

        // Named by the suspension, not by the payment: two payments at once end it once.
        var (from, to) = (ArrearsRow.Write(ended.From), ArrearsRow.Write(until));
        var data = new Dictionary<string, string> { ["suspendedFrom"] = from, ["liftedFrom"] = to };
        await events.AppendAsync(new(input.Insurer, "suspension-lifted", input.ContractId, $"{from}|{to}", data), ct);
        await notifier.SendAsync(
            NoticeOf(input, row, $"lifted-{from}-{to}", "arrears-lifted") with
            {
                WorkflowId = ArrearsInput.Cover + input.ContractId,
                Values = new Dictionary<string, object> { ["from"] = ended.From, ["until"] = until },
            },
            ct);
    }

    private static bool Moved(ArrearsRow row, LocalDate dispatch)
    {
        if (row.State != ArrearsStatus.Reminded || row.Reminded >= dispatch)
        {
            return false;
        }

        row.ReminderSentOn = ArrearsRow.Write(dispatch);
        return true;
    }

    // Sent again, it is the same message, and answers when it was handed over.
    private async Task<LocalDate?> SendReminderAsync(ArrearsInput input, ArrearsRow row, CancellationToken ct)
    {
        var term = plan.TermOf(row, row.Reminded ?? ZurichTime.DateOf(time.GetUtcNow()));
        var sent = await notifier.SendAsync(
            NoticeOf(input, row, Remind, "arrears-reminder") with
            {
                Values = Values(row, ("lastDay", term.ExtendedLastDay!.Value), ("suspendedFrom", ArrearsPlan.ConsequenceOf(term))),
            },
            ct);
        return sent.HandedOverAt is { } at ? ZurichTime.DateOf(at) : null;
    }

    private static HolderNotice NoticeOf(ArrearsInput input, ArrearsRow row, string step, string template) => new()
    {
        Insurer = input.Insurer,
        ContractId = input.ContractId,
        Capability = Capability,
        WorkflowId = input.WorkflowId,
        Step = step,
        Template = template,
        Channels = HolderChannels.EmailElsePost,
        BoundToDay = false,
        Rule = row.Of == Insurer.Css ? ArrearsPlan.Interest : ArrearsPlan.Dunning,
        Article = row.Of == Insurer.Css ? "6" : "13.2",
    };

    private static Dictionary<string, object> Values(ArrearsRow row, params (string Name, LocalDate Day)?[] days)
    {
        var values = new Dictionary<string, object> { ["invoice"] = row.RowKey, ["amount"] = row.Amount };
        foreach (var (name, day) in days.OfType<(string, LocalDate)>())
        {
            values[name] = day;
        }

        return values;
    }

    private static PortalEvent EventOf(ArrearsInput input, string type, params (string Name, string Value)[] more)
    {
        var data = new Dictionary<string, string> { ["invoiceId"] = input.InvoiceId };
        foreach (var (name, value) in more)
        {
            data[name] = value;
        }

        return new(input.Insurer, type, input.ContractId, input.InvoiceId, data);
    }
}
