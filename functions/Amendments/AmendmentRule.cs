using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;

namespace Scadenzario.Amendments;

/// <summary>A rule under which a change becomes binding by silence.</summary>
/// <param name="Id">The rule's id in the rule book.</param>
/// <param name="Insurer">Whose rule.</param>
/// <param name="Article">The rule's article.</param>
/// <param name="Communication">From when the term runs.</param>
public sealed record AmendmentRule(string Id, Insurer Insurer, string Article, Communication Communication)
{
    /// <summary>KPT 12: silence or the next use of the portal accepts, opposition ends the online contract.</summary>
    public const string Kpt = "kpt.amendment";

    /// <summary>CSS 7.3.</summary>
    public const string CssTerms = "css.terms-change";

    /// <summary>CSS 8.4.</summary>
    public const string CssDiscount = "css.discount-change";

    /// <summary>Helsana 11.2 and 16.</summary>
    public const string Helsana = "helsana.change";

    /// <summary>All of them, in the order of the rule book.</summary>
    public static IReadOnlyList<AmendmentRule> All { get; } =
    [
        new(Kpt, Insurer.Kpt, "12", Communication.Archived),
        new(CssTerms, Insurer.Css, "7.3", Communication.Supplied),
        new(CssDiscount, Insurer.Css, "8.4", Communication.Supplied),
        new(Helsana, Insurer.Helsana, "11.2, 16", Communication.HandedOver),
    ];

    /// <summary>Whether the holder opposes (KPT); otherwise who disagrees terminates.</summary>
    public bool TakesOpposition => Id == Kpt;

    /// <summary>Whether a use of the portal accepts (KPT 12).</summary>
    public bool CountsUse => Id == Kpt;

    /// <summary>The rule of that id; null where it is none of an amendment.</summary>
    public static AmendmentRule? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);

    /// <summary>Whether a change can take effect on a day: CSS's discounts change with the calendar year.</summary>
    public bool CanTakeEffectOn(LocalDate day) => Id != CssDiscount || (day.Month == 1 && day.Day == 1);

    /// <summary>The rule's facts of a change that takes effect on a day, and of the moment from which its term runs.</summary>
    public IEnumerable<(string Name, object? Value)> FactsOf(LocalDate effectiveOn, Moment notice) => Id switch
    {
        Kpt => [("communicatedAt", Fact(notice))],
        CssTerms => [("insuranceYearEnd", effectiveOn.PlusDays(-1)), ("noticeReceivedAt", Fact(notice))],
        CssDiscount => [("year", effectiveOn.Year - 1), ("noticeReceivedAt", Fact(notice))],
        _ => [("changeDate", effectiveOn), ("noticeReceivedAt", Fact(notice))],
    };

    /// <summary>The day on which the change takes effect that a termination's facts mean; null where they do not say.</summary>
    public LocalDate? EffectiveOn(JsonElement facts) => Id switch
    {
        CssTerms => Day(facts, "insuranceYearEnd")?.PlusDays(1),
        CssDiscount => facts.TryGetProperty("year", out var year) && year.TryGetInt32(out var number) ? new LocalDate(number + 1, 1, 1) : null,
        Helsana => Day(facts, "changeDate"),
        _ => null,
    };

    /// <summary>A moment as a fact: an instant where one is known, else the day.</summary>
    internal static object Fact(Moment moment) => moment.At is { } at ? at : moment.Day;

    private static LocalDate? Day(JsonElement facts, string name) =>
        facts.TryGetProperty(name, out var value) && LocalDatePattern.Iso.Parse(value.GetString() ?? "") is { Success: true } day ? day.Value : null;
}

/// <summary>From when the term of an amendment runs.</summary>
public enum Communication
{
    /// <summary>From its archiving (KPT 6 and 12).</summary>
    Archived,

    /// <summary>From the e-mail that follows the archiving; reminders count from the archiving (Helsana 28.1).</summary>
    HandedOver,

    /// <summary>From the receipt that the portal gives (CSS).</summary>
    Supplied,
}
