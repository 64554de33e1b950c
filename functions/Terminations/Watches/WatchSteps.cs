using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Notifications;

namespace Scadenzario.Terminations.Watches;

/// <summary>
/// The activities of a watch. Each does its step only where the watch's row says that it is the one that is due, and answers what is next; so a
/// repeated, late or superfluous run does no harm. Before anything, contract and terminations are asked whether there is still something to wait for.
/// </summary>
public sealed class WatchSteps(
    WatchBook watches, WatchSchedule schedule, WatchTexts texts, ContractBook contracts, HolderNotifier notifier, WatchOutcomes outcomes, TimeProvider time,
    ILogger<WatchSteps> log)
{
    /// <summary>The capability's name in the ledger.</summary>
    public const string Capability = "watch";

    /// <summary>Answers what is next.</summary>
    [Function(nameof(LookAtWatch))]
    public async Task<WatchStanding> LookAtWatch([ActivityTrigger] WatchInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var row = await RefreshAsync(input, context.CancellationToken);
        await outcomes.TellAsync(row, input, context.CancellationToken);
        return schedule.Of(row, input, time.GetUtcNow());
    }

    /// <summary>Reminds the holder, naming the day and the form that is needed.</summary>
    [Function(nameof(RemindHolder))]
    public async Task<WatchStanding> RemindHolder([ActivityTrigger] WatchInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        var row = await RefreshAsync(input, ct);
        var now = time.GetUtcNow();
        var standing = schedule.Of(row, input, now);
        if (standing.Next != WatchStep.Remind || standing.At > now || await contracts.FindAsync(input.Insurer, input.ContractId, ct) is not { } contract)
        {
            return standing;
        }

        var deadline = schedule.DeadlineOf(row!);
        var lead = schedule.NextReminder(row!, deadline, now)!.Lead;
        var result = await notifier.SendAsync(
            new HolderNotice
            {
                Insurer = input.Insurer,
                ContractId = input.ContractId,
                Capability = Capability,
                WorkflowId = input.WorkflowId,
                Step = standing.Name,
                Template = "deadline-reminder",
                Values = texts.Values(row!, deadline, contract.Holder.Language),
                Channels = HolderChannels.AsChosenElseEmail,
                BoundToDay = false,
                Rule = row!.Rule,
                Article = standing.Article ?? "",
            },
            ct);
        var changed = await watches.ChangeAsync(
            input,
            current =>
            {
                if (current.Generation != input.Generation || current.Season != input.Season)
                {
                    return false;
                }

                // Also where the facts were changed meanwhile: the lead has gone out and is not repeated.
                schedule.Sent(current, deadline, lead, result.HandedOverAt ?? now);
                return true;
            },
            ct);
        log.Reminded(input.WorkflowId, standing.Name);
        return schedule.Of(changed, input, time.GetUtcNow());
    }

    /// <summary>The deadline is over: ends the watch, or begins the next year.</summary>
    [Function(nameof(CloseWatch))]
    public async Task<WatchStanding> CloseWatch([ActivityTrigger] WatchInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var now = time.GetUtcNow();
        var changed = await watches.ChangeAsync(
            input,
            row =>
            {
                if (schedule.Of(row, input, now) is not { Next: WatchStep.Close } standing || standing.Season != input.Season || standing.At > now)
                {
                    return false;
                }

                schedule.Close(row, now);
                return true;
            },
            context.CancellationToken);
        var row = changed is null ? null : await RefreshAsync(input, context.CancellationToken);
        await outcomes.TellAsync(row, input, context.CancellationToken);
        return schedule.Of(row, input, now);
    }

    private async Task<WatchRow?> RefreshAsync(WatchInput input, CancellationToken ct)
    {
        var row = await watches.FindAsync(input.Insurer, input.ContractId, input.WatchId, ct);
        while (row is not null && row.Generation == input.Generation && row.IsRunning && await watches.JudgeAsync(row, ct) is var status && status != row.State)
        {
            WatchBook.SetStatus(row, status, time.GetUtcNow());
            if (await watches.UpdateAsync(row, ct))
            {
                break;
            }

            row = await watches.FindAsync(input.Insurer, input.ContractId, input.WatchId, ct);
        }

        return row;
    }
}
