using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Scadenzario.Notifications;

namespace Scadenzario.Accounts;

/// <summary>The activities after the end of all covers. Each does its step only where the account says that it is due, and answers what is next.</summary>
public sealed class AccessEndSteps(AccountBook accounts, OnlineContracts online, HolderNotifier notifier, TimeProvider time, ILogger<AccessEndSteps> log)
{
    /// <summary>Answers what is next.</summary>
    [Function(nameof(LookAtAccessEnd))]
    public async Task<AccessEndStanding> LookAtAccessEnd([ActivityTrigger] AccessEndInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        return Standing(await accounts.FindAsync<OnlineContractRow>(input.Insurer, input.ContractId, context.CancellationToken), input);
    }

    /// <summary>Reminds the holder to save the documents; who cannot read them is not reminded.</summary>
    [Function(nameof(RemindOfAccessEnd))]
    public async Task<AccessEndStanding> RemindOfAccessEnd([ActivityTrigger] AccessEndInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        var row = await accounts.FindAsync<OnlineContractRow>(input.Insurer, input.ContractId, ct);
        var standing = Standing(row, input);
        if (standing is not { Step: { } step and not AccessEndPlan.Close, At: { } at } || at > time.GetUtcNow())
        {
            return standing;
        }

        if (StateMeaning.Of(StateMeaning.StateOf(row, time.GetUtcNow())).Reading)
        {
            await notifier.SendAsync(
                new HolderNotice
                {
                    Insurer = input.Insurer,
                    ContractId = input.ContractId,
                    Capability = UnusedSteps.Capability,
                    WorkflowId = input.WorkflowId,
                    Step = step,
                    Template = "account-access-end",
                    Values = new Dictionary<string, object> { ["lastDay"] = AccessEndPlan.LastDay(row!.AccessEndsAt!.Value) },
                    Channels = HolderChannels.AsChosenElseEmail,
                    BoundToDay = false,
                    Rule = AccessEndPlan.Rule,
                    Article = AccessEndPlan.Article,
                },
                ct);
        }

        var (changed, _) = await accounts.ChangeAsync(
            input.Insurer,
            input.ContractId,
            account =>
            {
                if (account.CoverEnds != input.Number || account.CoverEndReminders.Split(',').Contains(step))
                {
                    return null;
                }

                account.CoverEndReminders = account.CoverEndReminders.Length == 0 ? step : $"{account.CoverEndReminders},{step}";
                return [];
            },
            ct);
        log.AccountStepDone(input.WorkflowId, step);
        return Standing(changed, input);
    }

    /// <summary>Closes the access.</summary>
    [Function(nameof(CloseAccess))]
    public async Task<AccessEndStanding> CloseAccess([ActivityTrigger] AccessEndInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        var row = await accounts.FindAsync<OnlineContractRow>(input.Insurer, input.ContractId, ct);
        if (row is { AccessEndsAt: { } endsAt } && row.CoverEnds == input.Number && endsAt <= time.GetUtcNow())
        {
            await online.EndAsync(input.Insurer, input.ContractId, new(EndCauses.CoverEnded, endsAt, "app"), ct);
            log.AccountStepDone(input.WorkflowId, AccessEndPlan.Close);
            return new(null, null);
        }

        // Corrected in the meantime, or a run before its time.
        return Standing(row, input);
    }

    private static AccessEndStanding Standing(OnlineContractRow? row, AccessEndInput input) =>
        row?.CoverEnds == input.Number && AccessEndPlan.Next(row) is var (step, at) ? new(step, at) : new(null, null);
}
