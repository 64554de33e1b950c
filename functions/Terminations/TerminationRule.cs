using Scadenzario.Contracts;

namespace Scadenzario.Terminations;

/// <summary>How a rule decides terminations.</summary>
/// <param name="Id">The rule's id in the rule book.</param>
/// <param name="Insurer">Whose rule.</param>
/// <param name="Act">The fact that is the termination's receipt.</param>
/// <param name="Form">The form that the text demands.</param>
/// <param name="End">How the end of cover follows.</param>
public sealed record TerminationRule(string Id, Insurer Insurer, string Act, FormRequirement Form, EndOfCover End)
{
    /// <summary>Whether a late termination counts for the next date.</summary>
    public bool IsOrdinary => End is EndOfCover.NextOfEffect or EndOfCover.InsuranceYear;

    /// <summary>The rules that decide terminations, in the order of the rule book.</summary>
    public static IReadOnlyList<TerminationRule> All { get; } =
    [
        new("css.ordinary-termination", Insurer.Css, "receivedAt", FormRequirement.AnyText, EndOfCover.InsuranceYear),
        new("css.terms-change", Insurer.Css, "terminationReceivedAt", FormRequirement.AnyText, EndOfCover.Effect),
        new("css.discount-change", Insurer.Css, "terminationReceivedAt", FormRequirement.Written, EndOfCover.Effect),
        new(BenefitCase, Insurer.Css, "receivedAt", FormRequirement.Written, EndOfCover.NotInTheText),
        new("helsana.ordinary-termination", Insurer.Helsana, "receivedAt", FormRequirement.WithSignature, EndOfCover.NextOfEffect),
        new("helsana.claim-termination", Insurer.Helsana, "receivedAt", FormRequirement.AnyText, EndOfCover.CoverLastDay),
        new("helsana.change", Insurer.Helsana, "terminationReceivedAt", FormRequirement.AnyText, EndOfCover.BeforeTheChange),
    ];

    /// <summary>
    /// CSS 3.3: in a benefit case the insured may terminate in writing. The text names neither a term nor the day on which cover ends, so there is
    /// nothing to compute and the rule book does not have it: a person decides.
    /// </summary>
    public const string BenefitCase = "css.benefit-termination";

    /// <summary>The rule of that id, where it is the insurer's; null otherwise.</summary>
    public static TerminationRule? Find(Insurer insurer, string id) => All.FirstOrDefault(rule => rule.Insurer == insurer && rule.Id == id);
}

/// <summary>How the last day of cover follows from a rule's answer.</summary>
public enum EndOfCover
{
    /// <summary>The effect <c>endsOn</c>, which the rule itself moves to the next year's end where the termination is late (Helsana 10.1).</summary>
    NextOfEffect,

    /// <summary>The end of the insurance year that was meant, or the first one later that the receipt is in time for (CSS 3.2).</summary>
    InsuranceYear,

    /// <summary>The effect <c>endsOn</c>, in time only (CSS 7.3, 8.4).</summary>
    Effect,

    /// <summary>The effect <c>coverLastDay</c> (Helsana 10.3).</summary>
    CoverLastDay,

    /// <summary>The day before the effect <c>coverEndsBefore</c> (Helsana 11.2, 16).</summary>
    BeforeTheChange,

    /// <summary>The text does not say (CSS 3.3).</summary>
    NotInTheText,
}
