using Scadenzario.Contracts;

namespace Scadenzario.Terminations.Watches;

/// <summary>How a rule is watched.</summary>
/// <param name="Id">The rule's id in the rule book.</param>
/// <param name="Insurer">Whose rule.</param>
/// <param name="Text">The key of the sentence that a reminder says.</param>
/// <param name="Awaited">The facts that a watch waits for, so that they cannot be among its own.</param>
public sealed record WatchRule(string Id, Insurer Insurer, string Text, params IReadOnlyList<string> Awaited)
{
    private const string Termination = "watch.termination";

    /// <summary>The rules that can be watched.</summary>
    public static IReadOnlyList<WatchRule> All { get; } =
    [
        new("atupri.franchise", Insurer.Atupri, "watch.franchise", "receivedAt", "channel") { Yearly = YearlyFact.TargetYear },
        new("css.benefit-expiry", Insurer.Css, "watch.css.benefit-expiry") { OutlivesContract = true },
        new("css.discount-change", Insurer.Css, Termination, "terminationReceivedAt") { Yearly = YearlyFact.Year, Form = FormRequirement.Written, OfficeHours = true },
        new("css.family-discount", Insurer.Css, "watch.css.family-discount"),
        new("css.newborn", Insurer.Css, "watch.css.newborn", "applicationReceivedAt"),
        new("css.ordinary-termination", Insurer.Css, Termination, "receivedAt") { Yearly = YearlyFact.InsuranceYearEnd, Form = FormRequirement.AnyText },
        new("css.terms-change", Insurer.Css, Termination, "terminationReceivedAt") { Form = FormRequirement.AnyText },
        new("helsana.change", Insurer.Helsana, Termination, "terminationReceivedAt") { Form = FormRequirement.AnyText },
        new("helsana.claim-termination", Insurer.Helsana, Termination, "receivedAt") { Form = FormRequirement.AnyText },
        new("helsana.misdeclaration", Insurer.Helsana, "watch.helsana.misdeclaration", "noticeReceivedAt"),
        new("helsana.ordinary-termination", Insurer.Helsana, Termination, "receivedAt", "form") { Yearly = YearlyFact.Year, Form = FormRequirement.WithSignature },
    ];

    /// <summary>The fact that moves from one year to the next; none where the date does not come again.</summary>
    public YearlyFact Yearly { get; init; }

    /// <summary>The form that a reminder names; null where the holder need not write anything.</summary>
    public FormRequirement? Form { get; init; }

    /// <summary>Whether the last day ends with the office hours.</summary>
    public bool OfficeHours { get; init; }

    /// <summary>Whether the date matters after the contract has ended.</summary>
    public bool OutlivesContract { get; init; }

    /// <summary>Whether a termination is waited for, whose arrival ends the watch.</summary>
    public bool AwaitsTermination => Text == Termination;

    /// <summary>Why it wakes up, for the agenda.</summary>
    public string Cause => AwaitsTermination ? "termination-reminder" : "deadline-reminder";

    /// <summary>The rule of that id; null where it cannot be watched.</summary>
    public static WatchRule? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);
}

/// <summary>Which fact of a rule moves from one year to the next.</summary>
public enum YearlyFact
{
    /// <summary>None: the date does not come again.</summary>
    None,

    /// <summary>The calendar year <c>year</c>; where it is left out, the first one whose day to name is still to come.</summary>
    Year,

    /// <summary>The calendar year <c>targetYear</c> in which a change takes effect; where it is left out, the first one that can still be met.</summary>
    TargetYear,

    /// <summary>The date <c>insuranceYearEnd</c>, by one insurance year.</summary>
    InsuranceYearEnd,
}
