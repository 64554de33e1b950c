using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using NodaTime.Text;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Notifications;
using Scadenzario.Operations;
using Scadenzario.Terminations.Watches;

namespace Scadenzario.Terminations;

/// <summary>The activities that follow from a revision of a termination; idempotent.</summary>
public sealed class TerminationSteps(
    TerminationBook terminations,
    TerminationDecisions decisions,
    DecisionTexts texts,
    TerminationTexts words,
    WatchBook watches,
    ContractBook contracts,
    CaseBook cases,
    EventBook events,
    HolderNotifier notifier,
    IEnumerable<ITerminationHandler> handlers,
    ILogger<TerminationSteps> log)
{
    /// <summary>The capability's name in the ledger.</summary>
    public const string Capability = "termination";

    /// <summary>Opens and closes cases, tells the portal, and brings the contract's watches into line; false where there is no such revision.</summary>
    [Function(nameof(SettleTermination))]
    public async Task<bool> SettleTermination([ActivityTrigger] TerminationInput input, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        if (await FindAsync(input, ct) is not { } row)
        {
            return false;
        }

        if (input.Revision == row.Revision && TerminationCases.Of(row, input.Revision) is { } question)
        {
            await cases.OpenAsync(question, ct);
        }

        var revision = row.History[input.Revision - 1];
        if (revision.Cause is RevisionCause.Corrected or RevisionCause.Withdrawn && TerminationCases.Of(row, input.Revision - 1) is { } former)
        {
            var word = JsonNamingPolicy.CamelCase.ConvertName(revision.Cause.ToString());
            await cases.CloseAsync(row.Of, former.Id, new(CaseStatus.Resolved, word, "The termination it was about is no longer the same.", revision.By), ct);
        }

        await events.AppendAsync(EventOf(row, input, revision), ct);
        await watches.ReconsiderAsync(row.Of, row.ContractId, client, ct);
        foreach (var handler in handlers)
        {
            await handler.SettledAsync(row, client, ct);
        }

        return true;
    }

    /// <summary>Confirms the decision to the holder with its derivation, unless a newer one has come; false where nothing was to be said.</summary>
    [Function(nameof(ConfirmTermination))]
    public async Task<bool> ConfirmTermination([ActivityTrigger] TerminationInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        if (await FindAsync(input, ct) is not { } row || row.Revision != input.Revision
            || await contracts.FindAsync(input.Insurer, input.ContractId, ct) is not { } contract)
        {
            return false;
        }

        var language = contract.Holder.Language;
        var decision = decisions.Show(row, input.Revision, language);
        List<string> notes = [.. texts.Notes(decision, language)];
        if (input.Revision > 1)
        {
            notes.Insert(0, words.Write("note.replaces", language));
        }

        var result = await notifier.SendAsync(
            new HolderNotice
            {
                Insurer = input.Insurer,
                ContractId = input.ContractId,
                Capability = Capability,
                WorkflowId = input.WorkflowId,
                Step = "confirm",
                Template = "termination-decision",
                Values = new Dictionary<string, object>
                {
                    ["received"] = Moment.Parse(row.History[^1].ReceivedAt).Day,
                    ["product"] = row.Product,
                    ["decision"] = string.Join(' ', notes.Prepend(texts.Reason(decision, row.Product, language))),
                    ["derivation"] = Derivation(row, decision),
                },
                Channels = HolderChannels.EmailElsePost,
                BoundToDay = false,
                Rule = row.Rule,
                Article = row.Article,
            },
            contract,
            ct);
        log.Confirmed(input.WorkflowId, result.Post);
        return true;
    }

    private static string Derivation(TerminationRow row, TerminationDecision decision) =>
        DecisionTexts.Derivation(decision) is { Length: > 0 } steps ? steps : $"CSS-AVB art. {row.Article}.";

    private static PortalEvent EventOf(TerminationRow row, TerminationInput input, TerminationRevision revision)
    {
        var data = new Dictionary<string, string>
        {
            ["terminationId"] = row.RowKey,
            ["rule"] = row.Rule,
            ["cause"] = JsonNamingPolicy.CamelCase.ConvertName(revision.Cause.ToString()),
            ["decision"] = JsonNamingPolicy.CamelCase.ConvertName(revision.Decision.ToString()),
        };
        if (revision.CoverEndsOn is { } end)
        {
            data["coverEndsOn"] = LocalDatePattern.Iso.Format(end);
        }

        return new(input.Insurer, "decision-made", row.ContractId, input.WorkflowId, data);
    }

    private async Task<TerminationRow?> FindAsync(TerminationInput input, CancellationToken ct) =>
        await terminations.FindAsync(input.Insurer, input.ContractId, input.TerminationId, ct) is { } row && row.Revision >= input.Revision ? row : null;
}
