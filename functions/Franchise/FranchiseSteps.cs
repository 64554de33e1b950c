using System.Globalization;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Notifications;
using Scadenzario.Operations;
using Scadenzario.Terminations;
using Scadenzario.Terminations.Watches;

namespace Scadenzario.Franchise;

/// <summary>The activities that follow from a decision about a deductible; idempotent.</summary>
public sealed class FranchiseSteps(
    FranchiseBook franchises, FranchisePlan plan, WatchBook watches, ContractBook contracts, CaseBook cases, EventBook events, HolderNotifier notifier)
{
    /// <summary>The capability's name in the ledger.</summary>
    public const string Capability = "franchise";

    /// <summary>Opens the case, tells the portal, ends the reminders that are no longer needed; false where there is no such decision any more.</summary>
    [Function(nameof(SettleFranchise))]
    public async Task<bool> SettleFranchise([ActivityTrigger] FranchiseInput input, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        if (await FindAsync(input, ct) is not { } row)
        {
            return false;
        }

        if (FranchiseCases.Of(row) is { } question)
        {
            await cases.OpenAsync(question, ct);
        }

        await events.AppendAsync(EventOf(row, input), ct);
        foreach (var watch in await watches.OfAsync(input.Insurer, input.ContractId, ct))
        {
            if (Awaits(watch, row))
            {
                await watches.ArrivedAsync(watch, client, ct);
            }
        }

        return true;
    }

    /// <summary>Tells the holder what was decided and how, unless a newer decision has come; false where nothing was to be said.</summary>
    [Function(nameof(ConfirmFranchise))]
    public async Task<bool> ConfirmFranchise([ActivityTrigger] FranchiseInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        if (await FindAsync(input, ct) is not { } row || await contracts.FindAsync(input.Insurer, input.ContractId, ct) is not { } contract)
        {
            return false;
        }

        var answer = plan.Show(row, contract.Holder.Language);
        var values = new Dictionary<string, object>
        {
            ["received"] = Moment.Parse(row.ReceivedAt).Day,
            ["amount"] = row.NewFranchise.ToString(CultureInfo.InvariantCulture),
            ["derivation"] = string.Join(' ', answer.Explanation.Select(step => step.Law is null ? step.Text : $"{step.Text} ({step.Law})")),
        };
        if ((row.Effective ?? row.Proposed) is { } from)
        {
            values["from"] = from;
        }

        if (plan.ConfirmBy(row) is { } until)
        {
            values["until"] = until;
        }

        await notifier.SendAsync(
            new HolderNotice
            {
                Insurer = input.Insurer,
                ContractId = input.ContractId,
                Capability = Capability,
                WorkflowId = input.WorkflowId,
                Step = "confirm",
                Template = TemplateOf(row.State),
                Values = values,
                Channels = HolderChannels.EmailElsePost,
                BoundToDay = false,
                Rule = FranchisePlan.Rule,
                Article = "",
            },
            contract,
            ct);
        return true;
    }

    // A watch waits for the request of its own change and year. A late reduction has not arrived before it is confirmed.
    private static bool Awaits(WatchRow watch, FranchiseRow row) =>
        watch.Rule == FranchisePlan.Rule
        && row.State != FranchiseStatus.AskAgain
        && watch.FactSet.GetProperty("change").GetString() == row.Change
        && watch.FactSet.GetProperty("targetYear").GetInt32() == (row.Effective?.Year ?? row.JudgedYear);

    private static string TemplateOf(FranchiseStatus status) => status switch
    {
        FranchiseStatus.Accepted => "franchise-accepted",
        FranchiseStatus.Moved => "franchise-moved",
        FranchiseStatus.AskAgain => "franchise-ask-again",
        FranchiseStatus.CaseOpen => "franchise-examined",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    private static PortalEvent EventOf(FranchiseRow row, FranchiseInput input)
    {
        var data = new Dictionary<string, string>
        {
            ["changeId"] = row.RowKey,
            ["rule"] = FranchisePlan.Rule,
            ["decision"] = JsonNamingPolicy.CamelCase.ConvertName(row.Status),
        };
        if (row.EffectiveFrom is { } from)
        {
            data["effectiveFrom"] = from;
        }

        return new(input.Insurer, "franchise-decided", row.ContractId, input.WorkflowId, data);
    }

    private async Task<FranchiseRow?> FindAsync(FranchiseInput input, CancellationToken ct) =>
        await franchises.FindAsync(input.Insurer, input.ContractId, input.ChangeId, ct) is { } row && row.Revision == input.Revision ? row : null;
}
