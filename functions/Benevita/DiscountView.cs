using NodaTime;
using Scadenzario.Deadlines.Reading;

namespace Scadenzario.Benevita;

/// <summary>The discount of a year as the API shows it: what the year comes to at its end, and each period of it.</summary>
/// <param name="Percent">BENEVITA's percent by product; null in a product that the participant does not have, and where it is not decided yet.</param>
/// <param name="TotalPercent">The same together with a collective contract, up to the cap.</param>
/// <param name="Collective">The collective contract's part; null without one.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Reason">Why.</param>
/// <param name="Rule">The rule; null where an article has no computation.</param>
/// <param name="Article">The article.</param>
/// <param name="Declaration">The declaration that decides it; null where none does.</param>
/// <param name="WouldChange">What would change it, or the discount after it.</param>
/// <param name="Periods">The periods of the year in order.</param>
public sealed record DiscountView(
    ProductPercents Percent,
    ProductPercents TotalPercent,
    CollectiveDiscount? Collective,
    DiscountStatus Status,
    string Reason,
    string? Rule,
    string Article,
    DeclarationView? Declaration,
    IReadOnlyList<PossibleChange> WouldChange,
    IReadOnlyList<PeriodView> Periods)
{
    private static readonly ProductPercents _open = new(null, null);

    /// <summary>The view of a year, with what else is known about it.</summary>
    public static DiscountView Of(DiscountYear year, DeclarationView? declaration = null, IReadOnlyList<PossibleChange>? wouldChange = null)
    {
        ArgumentNullException.ThrowIfNull(year);
        var last = year.Last;
        return new(
            last.Percent ?? _open,
            last.Total ?? _open,
            last.Collective,
            last.Status,
            last.Reason,
            last.Rule,
            last.Article,
            declaration,
            wouldChange ?? [],
            [.. year.Periods.Select(p => new PeriodView(p.From, p.To, p.Percent ?? _open, p.Total ?? _open, p.Status, p.Reason, p.Rule, p.Article))]);
    }
}

/// <summary>A period of a year.</summary>
public sealed record PeriodView(
    LocalDate From, LocalDate To, ProductPercents Percent, ProductPercents TotalPercent, DiscountStatus Status, string Reason, string? Rule, string Article);

/// <summary>The declaration behind a discount.</summary>
/// <param name="Year">Its year.</param>
/// <param name="SubmittedAt">When it was sent.</param>
/// <param name="Points">The points as sent.</param>
/// <param name="Deduction">The points deducted for claims, at most 50.</param>
/// <param name="NetPoints">What is left.</param>
public sealed record DeclarationView(int Year, DateTimeOffset SubmittedAt, decimal Points, decimal Deduction, decimal NetPoints);

/// <summary>Something that would change a discount.</summary>
/// <param name="Change">What, as a stable word: <c>submit-declaration</c>, <c>more-points</c>, <c>claims-deduction</c>, <c>activate</c> …</param>
/// <param name="From">The first day on which it can be done; null where it can be done now.</param>
/// <param name="Until">The last day; null where there is none.</param>
/// <param name="Effective">The first day of the changed discount; null where that depends.</param>
/// <param name="Points">From how many points on; null where it is no matter of points.</param>
/// <param name="Percent">What it would come to; null where that depends.</param>
public sealed record PossibleChange(
    string Change, LocalDate? From = null, LocalDate? Until = null, LocalDate? Effective = null, decimal? Points = null, ProductPercents? Percent = null);
