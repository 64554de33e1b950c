using NodaTime;
using NodaTime.Text;
using Scadenzario.Contracts;
using Scadenzario.Deadlines;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Rules;

namespace Scadenzario.Franchise;

/// <summary>Decides requests for another deductible by the rule <c>atupri.franchise</c>. Pure.</summary>
public sealed class FranchisePlan(DeadlineCalculator calculator)
{
    /// <summary>The rule.</summary>
    public const string Rule = "atupri.franchise";

    /// <summary>A new request, decided; or what is wrong with it by field.</summary>
    public (FranchiseRow? Row, IReadOnlyDictionary<string, string[]> Errors) Record(FranchiseRequest request, Contract contract, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(contract);
        var receipt = request.Receipt ?? Moment.Of(now);
        var channel = request.Channel ?? "portal";
        var result = Compute(request.Change, receipt, request.TargetYear ?? receipt.Day.Year + 1, channel, Language.It, null);
        if (result is DeadlineResult.WrongFacts wrong)
        {
            return (null, wrong.Errors);
        }

        var answer = result.Require();
        var from = answer.Effects.Date("effectiveFrom")!.Value;
        var adult = calculator.Compute("atupri.adult", Facts.Of(("birthDate", request.BirthDate(contract)), ("at", from))).Require().Effects.Flag("mayRegister")!.Value;
        if (request.AmountFault(adult) is { } fault)
        {
            return (null, new Dictionary<string, string[]> { ["newFranchise"] = [fault] });
        }

        var row = new FranchiseRow
        {
            PartitionKey = contract.Insurer.Partition(contract.ContractId),
            RowKey = request.IdFor(contract, now),
            Insurer = contract.Insurer.Code(),
            ContractId = contract.ContractId,
            MemberId = request.MemberId,
            Change = request.Change,
            NewFranchise = request.NewFranchise,
            ReceivedAt = receipt.Text,
            Channel = channel,
            Edition = answer.Edition,
        };
        Judge(row, receipt, request.TargetYear ?? receipt.Day.Year + 1, answer, by, now);
        return (row, new Dictionary<string, string[]>());
    }

    /// <summary>
    /// The customer confirms the date that was proposed. The confirmation must itself be in time for that date; a late one changes nothing but the proposal,
    /// and the customer is asked again.
    /// </summary>
    public void Confirm(FranchiseRow row, Moment receipt, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        var year = row.Proposed!.Value.Year;
        row.Channel = "portal";
        var answer = Compute(row.Change, receipt, year, row.Channel, Language.It, row.Edition).Require();
        Judge(row, receipt, year, answer, by, now);
        row.ConfirmedAt = row.State == FranchiseStatus.Accepted ? receipt.Text : null;
    }

    /// <summary>Records what a person decided. A refused one is late: an increase moves by a year, a reduction is asked about.</summary>
    public void Settle(FranchiseRow row, bool accepted, string reason, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        var year = accepted ? row.JudgedYear : row.JudgedYear + 1;
        var from = Compute(row.Change, row.Judged, year, row.Channel, Language.It, row.Edition).Require().Effects.Date("effectiveFrom")!.Value;
        Decide(row, accepted ? FranchiseStatus.Accepted : Late(row), from, by, now);
        row.Reason = reason;
    }

    /// <summary>The computation that the newest decision rests on, in a language.</summary>
    public DeadlineAnswer Show(FranchiseRow row, Language language)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Compute(row.Change, row.Judged, row.JudgedYear, row.Channel, language, row.Edition).Require();
    }

    /// <summary>The last day on which a confirmation of the proposed date is in time; null where nothing is proposed.</summary>
    public LocalDate? ConfirmBy(FranchiseRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Proposed is { } day ? Compute(row.Change, row.Judged, day.Year, "portal", Language.It, row.Edition).Require().LastDay : null;
    }

    private static void Judge(FranchiseRow row, Moment receipt, int year, DeadlineAnswer answer, string by, DateTimeOffset now)
    {
        row.JudgedReceipt = receipt.Text;
        row.JudgedYear = year;
        var status = answer.Verdict switch
        {
            Verdict.InTime => FranchiseStatus.Accepted,
            Verdict.Arguable => FranchiseStatus.CaseOpen,
            Verdict.Late => Late(row),
            _ => throw new InvalidOperationException($"{Rule} gives no verdict {answer.Verdict}."),
        };
        Decide(row, status, answer.Effects.Date("effectiveFrom")!.Value, by, now);
    }

    private static void Decide(FranchiseRow row, FranchiseStatus status, LocalDate from, string by, DateTimeOffset now)
    {
        var day = LocalDatePattern.Iso.Format(from);
        row.State = status;
        row.EffectiveFrom = status is FranchiseStatus.Accepted or FranchiseStatus.Moved ? day : null;
        row.ProposedFrom = status == FranchiseStatus.AskAgain ? day : null;
        row.Revision++;
        row.DecidedAt = now;
        row.DecidedBy = by;
    }

    private static FranchiseStatus Late(FranchiseRow row) => row.Change == FranchiseRequest.Increase ? FranchiseStatus.Moved : FranchiseStatus.AskAgain;

    private DeadlineResult Compute(string change, Moment receipt, int year, string channel, Language language, string? edition) => calculator.Compute(
        Rule,
        Facts.Of(("change", change), ("receivedAt", receipt.Text), ("targetYear", year), ("channel", channel)),
        language,
        edition);
}
