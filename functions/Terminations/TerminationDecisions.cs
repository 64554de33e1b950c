using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Rules;

namespace Scadenzario.Terminations;

/// <summary>Makes the revisions of terminations, and shows again what was decided in one. Pure.</summary>
public sealed class TerminationDecisions(TerminationDecider decider)
{
    /// <summary>A new termination, decided; or what is wrong with the facts by their bare names.</summary>
    public (TerminationRow? Row, IReadOnlyDictionary<string, string[]> Errors) Record(
        TerminationRequest request, Contract contract, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(contract);
        var row = new TerminationRow
        {
            PartitionKey = contract.Insurer.Partition(contract.ContractId),
            RowKey = request.IdFor(contract, now),
            Insurer = contract.Insurer.Code(),
            ContractId = contract.ContractId,
            Rule = request.Rule,
            Product = request.Product,
            Facts = request.Facts.GetRawText(),
            Form = request.Form?.ToString(),
            CoverStart = contract.CoverStart is { } start ? LocalDatePattern.Iso.Format(start) : null,
        };
        var errors = Decide(row, RevisionCause.Recorded, request.Receipt ?? Moment.Of(now), null, by, now);
        return errors.Count == 0 ? (row, errors) : (null, errors);
    }

    /// <summary>Decides anew after a correction of the receipt; gives what is wrong with it.</summary>
    public IReadOnlyDictionary<string, string[]> Correct(TerminationRow row, Moment receipt, string reason, string by, DateTimeOffset now) =>
        Decide(row, RevisionCause.Corrected, receipt, reason, by, now);

    /// <summary>Records that the holder has withdrawn it: it has no effect any more.</summary>
    public static void Withdraw(TerminationRow row, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        var last = row.History[^1];
        row.Add(last with { Cause = RevisionCause.Withdrawn, At = now, By = by, Reason = null, CoverEndsOn = null }, hasEffect: false);
    }

    /// <summary>Records what a person decided about the newest revision.</summary>
    public void Settle(TerminationRow row, bool accepted, string reason, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        var last = row.History[^1];
        var settled = Show(row, row.Revision, Language.It).After(accepted);
        row.Add(
            last with
            {
                Cause = RevisionCause.Decided,
                At = now,
                By = by,
                Reason = reason,
                Decision = settled.Kind,
                CoverEndsOn = settled.CoverEndsOn,
                PersonAccepted = accepted,
            },
            settled.HasEffect);
    }

    /// <summary>What was decided in a revision, with its derivation; computed again from what it rested on, under its edition.</summary>
    /// <param name="row">The termination.</param>
    /// <param name="number">The revision's number, from 1.</param>
    /// <param name="language">The language of the derivation.</param>
    public TerminationDecision Show(TerminationRow row, int number, Language language)
    {
        ArgumentNullException.ThrowIfNull(row);
        var history = row.History;
        var revision = history[number - 1];
        // What a person settled, or the holder withdrew, had been decided at an earlier instant.
        var decidedAt = history.Take(number).Last(one => one.Cause is RevisionCause.Recorded or RevisionCause.Corrected).At;
        var (decision, errors) = decider.Decide(CaseOf(row, Moment.Parse(revision.ReceivedAt), decidedAt, revision.Edition), language);
        if (decision is null)
        {
            throw new InvalidOperationException($"The facts of {row.RowKey} are wrong: {string.Join(", ", errors.Keys)}.");
        }

        var settled = revision.PersonAccepted is { } accepted ? decision.After(accepted) : decision;
        return revision.Cause == RevisionCause.Withdrawn
            ? settled with { Reason = "decision.withdrawn", CoverEndsOn = null, EndsIfAccepted = null, EndsIfRefused = null, Refund = null, MayEndWholeContract = false }
            : settled;
    }

    private Dictionary<string, string[]> Decide(TerminationRow row, RevisionCause cause, Moment receipt, string? reason, string by, DateTimeOffset now)
    {
        var (decision, errors) = decider.Decide(CaseOf(row, receipt, now, null), Language.It);
        if (decision is not null)
        {
            // The one rule that the rule book lacks is CSS's article 3.3.
            row.Article = decision.Answer?.Article ?? "3.3";
            row.Add(
                new TerminationRevision
                {
                    Cause = cause,
                    At = now,
                    By = by,
                    Reason = reason,
                    ReceivedAt = receipt.Text,
                    Edition = decision.Answer?.Edition,
                    Decision = decision.Kind,
                    CoverEndsOn = decision.CoverEndsOn,
                },
                decision.HasEffect);
        }

        return errors.ToDictionary();
    }

    private static TerminationCase CaseOf(TerminationRow row, Moment receipt, DateTimeOffset decidedAt, string? edition) => new()
    {
        Rule = TerminationRule.Find(row.Of, row.Rule)!,
        Facts = JsonSerializer.Deserialize<JsonElement>(row.Facts),
        Receipt = receipt,
        Form = row.Form is null ? null : Enum.Parse<TerminationForm>(row.Form),
        CoverStart = row.CoverStart is { } start ? LocalDatePattern.Iso.Parse(start).GetValueOrThrow() : null,
        DecidedAt = decidedAt,
        Edition = edition,
    };
}
