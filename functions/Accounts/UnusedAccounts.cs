using Microsoft.DurableTask.Client;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Accounts;

/// <summary>Looks day by day at the accounts whose holder may be due for a warning that nobody uses them, and starts it.</summary>
public sealed class UnusedAccounts(AccountBook accounts, UnusedPlan plan, WorkflowLauncher launcher, TimeProvider time) : IRecurringWork
{
    // How often is looked at an account whose covers have ended: its access ends by itself, or there is new cover.
    private const int DaysBetweenLooks = 30;

    /// <inheritdoc />
    public bool DependsOnDate => true;

    /// <inheritdoc />
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct)
    {
        var today = ZurichTime.DateOf(time.GetUtcNow());
        foreach (var insurer in Insurers.All.Where(UnusedPlan.AppliesTo))
        {
            await foreach (var look in accounts.LeftAsync<LookRow>(insurer, LookRow.Prefix, ct, LookRow.After(today)))
            {
                await LookAsync(insurer, look, today, client, ct);
                await accounts.DoneAsync(look, ct);
            }
        }

        return true;
    }

    private async Task LookAsync(Insurer insurer, LookRow look, LocalDate today, DurableTaskClient client, CancellationToken ct)
    {
        while (await accounts.FindAsync<OnlineContractRow>(insurer, look.ContractId, ct) is { } row && row.LookOn == look.Day && row.UnusedFrom is { } from)
        {
            var now = time.GetUtcNow();
            var state = StateMeaning.StateOf(row, now);
            var warnOn = plan.Of(from).WarnOn;
            var isDue = warnOn <= today && state == AccountState.Active && row.UnusedSince != from;
            var next = state == AccountState.CoverEnded ? today.PlusDays(DaysBetweenLooks) : warnOn > today ? warnOn : plan.Of(now).WarnOn;
            var input = new UnusedInput(insurer, look.ContractId, row.UnusedRounds + 1);
            var done = isDue
                ? await launcher.LaunchAsync(
                    client, new(nameof(UnusedOrchestrator), input.WorkflowId, input), () => MoveAsync(look, insurer, from, next, input.Round, ct), ct)
                : await MoveAsync(look, insurer, from, next, null, ct);
            if (done)
            {
                return;
            }
        }
    }

    // False where the account was used or changed since it was looked at.
    private async Task<bool> MoveAsync(LookRow look, Insurer insurer, DateTimeOffset from, LocalDate next, int? round, CancellationToken ct)
    {
        var (_, moved) = await accounts.ChangeAsync(
            insurer,
            look.ContractId,
            row =>
            {
                if (row.LookOn != look.Day || row.UnusedFrom != from || (round is not null && row.UnusedRounds + 1 != round))
                {
                    return null;
                }

                if (round is { } number)
                {
                    (row.UnusedRounds, row.UnusedSince) = (number, from);
                }

                return [LookRow.Set(row, next)];
            },
            ct);
        return moved;
    }
}
