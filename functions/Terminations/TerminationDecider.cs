using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Deadlines;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Rules;

namespace Scadenzario.Terminations;

/// <summary>
/// Decides terminations from rule, facts, form and receipt. Pure: every date comes from the rule book. A date as receipt stands for that Zurich day.
/// </summary>
public sealed class TerminationDecider(DeadlineCalculator calculator)
{
    private const string FormFact = "form";
    private const string CoverStartFact = "coverStart";
    private const string YearEndFact = "insuranceYearEnd";
    private const string YearFact = "year";
    private static readonly LocalDate _wholeContractBefore = new(2008, 1, 1);

    /// <summary>Decides.</summary>
    /// <param name="input">What the decision rests on.</param>
    /// <param name="language">The language of the derivation.</param>
    /// <returns>The decision, or what is wrong with the facts by their bare names.</returns>
    public (TerminationDecision? Decision, IReadOnlyDictionary<string, string[]> Errors) Decide(TerminationCase input, Language language)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Rule.End == EndOfCover.NotInTheText)
        {
            var unknown = input.Facts.EnumerateObject().Select(fact => fact.Name).ToDictionary(name => name, _ => new[] { "The rule does not have this fact." });
            return unknown.Count > 0 ? (null, unknown) : (WithoutTerm(input), unknown);
        }

        return calculator.Compute(input.Rule.Id, Complete(input), language, input.Edition) switch
        {
            DeadlineResult.Computed computed => (Decide(input, computed.Answer, language), new Dictionary<string, string[]>()),
            DeadlineResult.WrongFacts wrong => (null, wrong.Errors),
            _ => throw new InvalidOperationException($"The rule book lacks {input.Rule.Id}."),
        };
    }

    private TerminationDecision Decide(TerminationCase input, DeadlineAnswer answer, Language language)
    {
        var standing = input.Rule.Form.Judge(input.Form);
        var decision = (answer.Verdict!.Value, standing) switch
        {
            (Verdict.NoRight, _) => New(DecisionKind.NoRight, "decision.noRight", answer),
            (Verdict.InvalidForm, _) => InvalidForm(input, answer, "missing.signature"),
            (Verdict.Late, _) => Late(input, answer, language),
            (_, FormStanding.Broken) => InvalidForm(input, answer, "missing.writing"),
            (var verdict, FormStanding.Doubtful) => Arguable(input, answer, language) with
            {
                Reason = "decision.arguable.form",
                Missing = input.Rule.Form == FormRequirement.AnyText ? "missing.text" : "missing.signature",
                MendableUntil = verdict == Verdict.InTime ? MendableUntil(input, answer) : null,
                EndsIfRefused = null,
            },
            (Verdict.Arguable, _) => Arguable(input, answer, language),
            (Verdict.InTimeByExtension, _) => New(DecisionKind.AcceptedByExtension, "decision.byExtension", answer) with { CoverEndsOn = End(input, answer) },
            _ => New(DecisionKind.Accepted, "decision.accepted", answer) with { CoverEndsOn = End(input, answer) },
        };
        var start = CoverStart(input);
        return decision with
        {
            Refund = Refund(input, decision, start),
            MayEndWholeContract = decision.HasEffect && !input.Rule.IsOrdinary && input.Rule.Insurer == Contracts.Insurer.Helsana && start < _wholeContractBefore,
        };
    }

    private TerminationDecision Late(TerminationCase input, DeadlineAnswer answer, Language language)
    {
        if (input.Rule.End == EndOfCover.NextOfEffect)
        {
            return New(DecisionKind.Late, "decision.late.next", answer) with { CoverEndsOn = answer.Effects.Date("endsOn") };
        }

        if (!input.Rule.IsOrdinary)
        {
            return New(DecisionKind.Late, answer.EndsAt == Calendar.ZurichTime.EndOf(answer.LastDay!.Value) ? "decision.late.over" : "decision.late.office", answer);
        }

        var (end, next) = NextYear(input, language);
        return next.Verdict == Verdict.InTime
            ? New(DecisionKind.Late, "decision.late.next", answer) with { CoverEndsOn = end }
            : Arguable(input with { Facts = With(input.Facts, (YearEndFact, end)) }, next, language);
    }

    private TerminationDecision Arguable(TerminationCase input, DeadlineAnswer answer, Language language) => New(DecisionKind.Arguable, "decision.arguable", answer) with
    {
        EndsIfAccepted = End(input, answer),
        EndsIfRefused = input.Rule.End == EndOfCover.InsuranceYear ? NextYear(input, language).End : null,
    };

    private TerminationDecision InvalidForm(TerminationCase input, DeadlineAnswer answer, string missing)
    {
        var until = MendableUntil(input, answer);
        return New(DecisionKind.InvalidForm, until is null ? "decision.invalidForm.over" : "decision.invalidForm", answer) with
        {
            Missing = missing,
            MendableUntil = until,
        };
    }

    /// <summary>CSS 3.3: a person decides; a termination by word of mouth may be put in writing at any time.</summary>
    private static TerminationDecision WithoutTerm(TerminationCase input)
    {
        var isBroken = input.Rule.Form.Judge(input.Form) == FormStanding.Broken;
        return new TerminationDecision
        {
            Kind = isBroken ? DecisionKind.InvalidForm : DecisionKind.Arguable,
            Reason = isBroken ? "decision.invalidForm.any" : "decision.arguable.noTerm",
            Missing = isBroken ? "missing.writing" : null,
            // CSS 4: in a benefit case, during the first insurance year.
            Refund = isBroken ? null
                : input.CoverStart is not { } start ? new("4", IsCertain: false)
                : input.Receipt.Day < start.PlusYears(1) ? new("4", IsCertain: true)
                : null,
        };
    }

    // The first insurance year's end after the one that was meant which the receipt is not late for.
    private (LocalDate End, DeadlineAnswer Answer) NextYear(TerminationCase input, Language language)
    {
        var end = Date(input.Facts, YearEndFact)!.Value;
        while (true)
        {
            end = YearLater(end);
            var facts = Complete(input with { Facts = With(input.Facts, (YearEndFact, end)) });
            var answer = calculator.Compute(input.Rule.Id, facts, language, input.Edition).Require();
            if (answer.Verdict != Verdict.Late)
            {
                return (end, answer);
            }
        }
    }

    private LocalDate? MendableUntil(TerminationCase input, DeadlineAnswer answer)
    {
        if (input.DecidedAt < answer.EndsAt)
        {
            return answer.LastDay;
        }

        if (input.Rule.End == EndOfCover.NextOfEffect)
        {
            // This year's date is over: what is mended now counts for the next one.
            var year = Math.Max(answer.LastDay!.Value.Year, Calendar.ZurichTime.DateOf(input.DecidedAt).Year);
            var next = Of(year);
            return input.DecidedAt < next.EndsAt ? next.LastDay : Of(year + 1).LastDay;
        }

        return null;

        DeadlineAnswer Of(int year) => calculator.Compute(
            input.Rule.Id, Facts.Of((CoverStartFact, Date(input.Facts, CoverStartFact)), (YearFact, year)), edition: input.Edition).Require();
    }

    private static LocalDate? End(TerminationCase input, DeadlineAnswer answer) => input.Rule.End switch
    {
        EndOfCover.InsuranceYear => Date(input.Facts, YearEndFact),
        EndOfCover.CoverLastDay => answer.Effects.Date("coverLastDay"),
        EndOfCover.BeforeTheChange => answer.Effects.Date("coverEndsBefore")?.PlusDays(-1),
        _ => answer.Effects.Date("endsOn"),
    };

    // Helsana 15.3: the contract had been in force for less than a year when it ends.
    private static LostRefund? Refund(TerminationCase input, TerminationDecision decision, LocalDate? start)
    {
        if (input.Rule.Insurer != Contracts.Insurer.Helsana || !decision.HasEffect || decision.CoverEndsOn is not { } end)
        {
            return null;
        }

        return start is not { } from ? new("15.3", IsCertain: false)
            : end < from.PlusYears(1).PlusDays(-1) ? new("15.3", IsCertain: true)
            : null;
    }

    private static LocalDate? CoverStart(TerminationCase input) => Date(input.Facts, CoverStartFact) ?? input.CoverStart;

    private static LocalDate YearLater(LocalDate end) => end.PlusDays(1).PlusYears(1).PlusDays(-1);

    private static TerminationDecision New(DecisionKind kind, string reason, DeadlineAnswer answer) => new() { Kind = kind, Reason = reason, Answer = answer };

    private static JsonElement Complete(TerminationCase input)
    {
        object receipt = input.Receipt.At is { } at ? at : input.Receipt.Day;
        var facts = With(input.Facts, (input.Rule.Act, receipt));
        if (input.Rule.Form != FormRequirement.WithSignature || input.Form is not { } form)
        {
            return facts;
        }

        // The rule knows no spoken termination: it lacks a signature all the same.
        var word = form == TerminationForm.Oral ? TerminationForm.Unsigned : form;
        return With(facts, (FormFact, JsonNamingPolicy.CamelCase.ConvertName(word.ToString())));
    }

    private static LocalDate? Date(JsonElement facts, string name) =>
        facts.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            && LocalDatePattern.Iso.Parse(value.GetString()!) is { Success: true } date ? date.Value : null;

    private static JsonElement With(JsonElement facts, (string Name, object Value) fact)
    {
        var members = facts.EnumerateObject().Where(member => member.Name != fact.Name).ToDictionary(member => member.Name, member => member.Value);
        members[fact.Name] = Facts.Of(fact).Json.GetProperty(fact.Name);
        return JsonSerializer.SerializeToElement(members);
    }
}
