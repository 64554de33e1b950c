using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Scadenzario.Calendar;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Operations;

namespace Scadenzario.Amendments;

/// <summary>
/// The activities of a contract under an amendment; idempotent. Each looks first whether its step is still the one that the row asks for, and answers what is next.
/// </summary>
public sealed class ConsentSteps(
    AmendmentBook amendments, ConsentPlan plan, ConsentNotices notices, ConsentClosing closing, AgendaBook agenda, CaseBook cases, TimeProvider time, ILogger<ConsentSteps> log)
{
    /// <summary>Takes the step that is due.</summary>
    [Function(nameof(TakeConsentStep))]
    public async Task<ConsentStanding> TakeConsentStep([ActivityTrigger] ConsentTurn turn, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        if (await amendments.FindAsync(turn.Input, ct) is not { } row)
        {
            return await MoveAsync(turn, null, ct);
        }

        row = await closing.ConcludeAsync(await closing.AdoptAsync(row, ct), ct, isOver: turn.Standing.Next == ConsentStep.Close);
        if (plan.Next(row).Next == turn.Standing.Next)
        {
            row = await TakeAsync(turn, row, ct);
            log.StepTaken(turn.Input.WorkflowId, ConsentStanding.Key(turn.Standing.Next));
        }

        return await MoveAsync(turn, row, ct);
    }

    /// <summary>Answers what is next after something has happened.</summary>
    [Function(nameof(LookAtConsent))]
    public async Task<ConsentStanding> LookAtConsent([ActivityTrigger] ConsentTurn turn, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(context);
        return await MoveAsync(turn, await amendments.FindAsync(turn.Input, context.CancellationToken), context.CancellationToken);
    }

    /// <summary>Carries a change from outside out, and wakes the contract's workflow.</summary>
    [Function(nameof(SettleConsent))]
    public async Task<bool> SettleConsent([ActivityTrigger] ConsentInput input, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        if (await amendments.FindAsync(input, ct) is not { } row)
        {
            return false;
        }

        row = await closing.ConcludeAsync(await closing.AdoptAsync(row, ct), ct);

        if (row.CommunicationAsked && row.CommunicatedAt is not null)
        {
            await cases.CloseAsync(input.Insurer, ConsentCases.NotCommunicated(row).Id, ConsentCases.Communicated, ct);
        }
        else if (row.CommunicationAsked)
        {
            await cases.OpenAsync(ConsentCases.NotCommunicated(row), ct);
        }

        await client.RaiseEventAsync(input.WorkflowId, ConsentOrchestrator.Changed, "", ct);
        return true;
    }

    private async Task<ConsentRow> TakeAsync(ConsentTurn turn, ConsentRow row, CancellationToken ct)
    {
        switch (turn.Standing.Next)
        {
            case ConsentStep.Notify when await IsTooLateAsync(turn.Input, row, ct) is { } held:
                return held;
            case ConsentStep.Notify:
                return await NotifyAsync(row, ct);
            case ConsentStep.FirstReminder or ConsentStep.SecondReminder:
                return await RemindAsync(turn.Standing.Next, row, ct);
            case ConsentStep.AskForCommunication:
                return await AskAsync(row, ct);
            default:
                // The closing is done with the look at the row; what comes here is a term that has moved since.
                return row;
        }
    }

    // A notice of its own, whose moment only this contract has; one whose moment the portal gave for all was judged with the amendment.
    private async Task<ConsentRow?> IsTooLateAsync(ConsentInput input, ConsentRow row, CancellationToken ct)
    {
        var notice = row.Communicated ?? Moment.Of(time.GetUtcNow());
        if (!row.OwnMoment || input.LateAccepted || row.Lateness == Lateness.Accepted || !plan.IsTooLate(row.Terms, row.Effective, notice, row.Edition))
        {
            return null;
        }

        row = await ChangeAsync(row, now => now.Lateness = now.Lateness == Lateness.None ? Lateness.Asked : now.Lateness, ct);
        if (row.Lateness == Lateness.Asked)
        {
            await cases.OpenAsync(LateNotices.Of(row), ct);
        }

        return row;
    }

    private async Task<ConsentRow> NotifyAsync(ConsentRow row, CancellationToken ct)
    {
        var sent = await notices.NotifyAsync(row, ct);
        var isHandedOver = row.Terms.Communication == Communication.HandedOver;
        var byEmail = isHandedOver && !sent.Post ? sent.HandedOverAt : null;
        row = await ChangeAsync(
            row,
            now =>
            {
                now.NotifiedAt ??= time.GetUtcNow();
                now.CommunicatedAt ??= byEmail is { } at && !now.NoticeReturned ? Moment.Of(at).Text : null;
                now.CommunicationAsked |= isHandedOver && now.CommunicatedAt is null;
            },
            ct);
        if (isHandedOver && row.CommunicatedAt is null)
        {
            await cases.OpenAsync(ConsentCases.NotCommunicated(row), ct);
        }

        return row;
    }

    private async Task<ConsentRow> RemindAsync(ConsentStep step, ConsentRow row, CancellationToken ct)
    {
        var (now, day) = (time.GetUtcNow(), plan.RemindBy(row)!.Value);

        // After a long outage: the later reminder takes the earlier one's place, and after the day that it would name there is nothing to remind of.
        var isStale = ZurichTime.DateOf(now) > day || (step == ConsentStep.FirstReminder && now >= plan.RemindAt(row)!.Value.Second);
        if (!isStale)
        {
            await notices.RemindAsync(row, step, day, ct);
        }

        return await ChangeAsync(
            row,
            current =>
            {
                current.FirstReminderAt = step == ConsentStep.FirstReminder ? current.FirstReminderAt ?? now : current.FirstReminderAt;
                current.SecondReminderAt = step == ConsentStep.SecondReminder ? current.SecondReminderAt ?? now : current.SecondReminderAt;
            },
            ct);
    }

    private async Task<ConsentRow> AskAsync(ConsentRow row, CancellationToken ct)
    {
        await cases.OpenAsync(ConsentCases.NotCommunicated(row), ct);
        return await ChangeAsync(row, now => now.CommunicationAsked = true, ct);
    }

    private Task<ConsentRow> ChangeAsync(ConsentRow row, Action<ConsentRow> change, CancellationToken ct) => amendments.ChangeAsync(
        row,
        current =>
        {
            change(current);
            plan.Judge(current, time.GetUtcNow());
            return true;
        },
        ct);

    private async Task<ConsentStanding> MoveAsync(ConsentTurn turn, ConsentRow? row, CancellationToken ct)
    {
        var next = row is null ? turn.Standing with { Next = ConsentStep.End, At = null } : plan.Next(row);
        await agenda.MoveAsync(new(turn.Standing.EntryOf(turn.Input), next.EntryOf(turn.Input)), ct);
        return next;
    }
}
