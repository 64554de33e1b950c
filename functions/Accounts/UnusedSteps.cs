using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Accounts;

/// <summary>The activities of an account that nobody uses. Each looks first whether that is still so.</summary>
public sealed class UnusedSteps(
    AccountBook accounts, UnusedPlan plan, CaseBook cases, HolderNotifier notifier, TimeProvider time, ILogger<UnusedSteps> log)
{
    /// <summary>The capability's name in the ledger.</summary>
    public const string Capability = "accounts";

    /// <summary>Warns the holder.</summary>
    /// <returns>When the back office is to be asked; null where it need not be.</returns>
    [Function(nameof(WarnOfUnused))]
    public async Task<DateTimeOffset?> WarnOfUnused([ActivityTrigger] UnusedInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        if (await FindAsync(input, ct) is not { UnusedSince: { } from })
        {
            return null;
        }

        var warned = await notifier.SendAsync(
            new HolderNotice
            {
                Insurer = input.Insurer,
                ContractId = input.ContractId,
                Capability = Capability,
                WorkflowId = input.WorkflowId,
                Step = "warn",
                Template = "account-unused",
                Values = new Dictionary<string, object> { ["from"] = plan.Of(from).BlockableFrom },
                Channels = HolderChannels.EmailElsePost,
                BoundToDay = false,
                Rule = UnusedPlan.Rule,
                Article = UnusedPlan.Article,
            },
            ct);
        log.AccountStepDone(input.WorkflowId, "warned");
        return plan.AskAt(from, warned.HandedOverAt ?? time.GetUtcNow());
    }

    /// <summary>Asks the back office, once until the next use.</summary>
    [Function(nameof(AskAboutUnused))]
    public async Task<bool> AskAboutUnused([ActivityTrigger] UnusedInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        if (await FindAsync(input, ct) is null)
        {
            return false;
        }

        var question = UnusedCases.Of(input);
        await cases.OpenAsync(question, ct);
        var (row, _) = await accounts.ChangeAsync(
            input.Insurer,
            input.ContractId,
            account =>
            {
                if (!account.IsStillUnused || account.UnusedRounds != input.Round || account.UnusedCase == question.Id)
                {
                    return null;
                }

                account.UnusedCase = question.Id;
                return [];
            },
            ct);
        if (row.UnusedCase != question.Id)
        {
            // Used, or ended, while it was being asked.
            await cases.CloseAsync(input.Insurer, question.Id, new(CaseStatus.Resolved, "used", "The question has settled itself.", "app"), ct);
        }

        log.AccountStepDone(input.WorkflowId, "asked");
        return true;
    }

    private async Task<OnlineContractRow?> FindAsync(UnusedInput input, CancellationToken ct) =>
        await accounts.FindAsync<OnlineContractRow>(input.Insurer, input.ContractId, ct) is { IsStillUnused: true } row
        && row.UnusedRounds == input.Round
        && StateMeaning.StateOf(row, time.GetUtcNow()) is AccountState.Active or AccountState.Unused
            ? row
            : null;
}
