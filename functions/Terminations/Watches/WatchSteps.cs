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
        var (row, _) = await RefreshAsync(await FindAsync(input, context.CancellationToken), input, context.CancellationToken);
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
        var (row, contract) = await RefreshAsync(await FindAsync(input, ct), input, ct);
        var now = time.GetUtcNow();
        var standing = schedule.Of(row, input, now);
        if (standing.Next != WatchStep.Remind || standing.At > now || contract is null)
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
            contract,
            ct);
        var changed = await watches.ChangeAsync(
            row,
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
        var (row, _) = await RefreshAsync(changed, input, context.CancellationToken);
        await outcomes.TellAsync(row, input, context.CancellationToken);
        return schedule.Of(row, input, now);
    }

    private Task<WatchRow?> FindAsync(WatchInput input, CancellationToken ct) => watches.FindAsync(input.Insurer, input.ContractId, input.WatchId, ct);

    // Gives the contract too where the watch is one that runs.
    private async Task<(WatchRow? Row, Contract? Contract)> RefreshAsync(WatchRow? row, WatchInput input, CancellationToken ct)
    {
        Contract? contract = null;
        while (row is not null && row.Generation == input.Generation && row.IsRunning)
        {
            contract = await contracts.FindAsync(input.Insurer, input.ContractId, ct);
            if (await watches.JudgeAsync(row, contract, ct) is var status && status == row.State)
            {
                break;
            }

            WatchBook.SetStatus(row, status, time.GetUtcNow());
            if (await watches.UpdateAsync(row, ct))
            {
                break;
            }

            row = await FindAsync(input, ct);
        }

        return (row, contract);
    }
}
