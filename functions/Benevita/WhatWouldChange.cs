using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Deadlines.Reading;

namespace Scadenzario.Benevita;

/// <summary>Says what would change a year's discount, so that nobody has to ask. Pure.</summary>
public sealed class WhatWouldChange(GradePlan grades)
{
    private const int MostPoints = 200;

    /// <summary>What would change a year, the nearest first.</summary>
    public IReadOnlyList<PossibleChange> Of(DiscountFacts facts, DiscountYear year)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(year);
        var changes = ByReason(facts, year).ToList();
        if (year.Last.Collective is { Capped: true })
        {
            changes.Add(new("collective-contract"));
        }

        return changes;
    }

    private IEnumerable<PossibleChange> ByReason(DiscountFacts facts, DiscountYear year) => year.Last.Reason switch
    {
        DiscountReasons.NotActivated or DiscountReasons.ActivationPending when facts.Participations[^1] is { IsPending: true } pending => [Activation(pending)],
        DiscountReasons.NotActivated or DiscountReasons.ActivationFailed or DiscountReasons.ProfileDeleted or DiscountReasons.FalseDeclaration
            or DiscountReasons.AccessRefused or DiscountReasons.InsuranceEnded or DiscountReasons.OfAge => [new("new-application")],
        DiscountReasons.AgreedLater => [new("agreed-day", Effective: grades.Initial(facts.Participations[^1]).From)],
        DiscountReasons.DeclarationOpen => [Declaration(year.Year - 1)],
        DiscountReasons.Declared => ByPoints(facts, year.Year),
        DiscountReasons.Initial or DiscountReasons.NotDeclared or DiscountReasons.ReviewLost or DiscountReasons.ReviewKept => [Declaration(year.Year)],
        DiscountReasons.Review => [new("case-decision"), Declaration(year.Year)],
        DiscountReasons.Child when facts.BirthDate is { } birth =>
            [new("head-of-family"), new("eighteenth-birthday", Effective: grades.EighteenthBirthday(birth))],
        _ => [],
    };

    private static PossibleChange Activation(Participation pending) =>
        new("activate", Until: pending.LinkExpiresAt is { } end ? ZurichTime.DateOf(end).PlusDays(-1) : null);

    private PossibleChange Declaration(int year)
    {
        var (opens, lastDay, _) = grades.Window(year);
        return new("submit-declaration", opens, lastDay, new LocalDate(year + 1, 1, 1));
    }

    private IEnumerable<PossibleChange> ByPoints(DiscountFacts facts, int year)
    {
        var (_, net) = grades.NetPoints(facts, facts.Declarations[year - 1]);
        var (begins, today) = (new LocalDate(year, 1, 1), ZurichTime.DateOf(facts.Now));
        if (facts.Now < grades.Window(year - 1).EndsAt)
        {
            yield return Declaration(year - 1) with { Change = "submit-again" };
        }

        if (today < begins)
        {
            yield return new("claims-deduction", Until: begins.PlusDays(-1), Effective: begins);
        }

        // The next declaration that can still be made.
        var next = Declaration(facts.Now < grades.Window(year - 1).EndsAt ? year - 1 : year);
        if (Next(net) is var (points, percent))
        {
            yield return next with { Change = "more-points", Points = points, Percent = percent };
        }

        if (next.Effective > begins)
        {
            yield return next;
        }
    }

    /// <summary>The fewest points that give more than these, and what they give; null where nothing does.</summary>
    private (int Points, ProductPercents Percent)? Next(decimal net)
    {
        var present = grades.ByPoints(net);
        var (low, high) = ((int)decimal.Floor(net) + 1, MostPoints);
        if (low > high || grades.ByPoints(high) == present)
        {
            return null;
        }

        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = grades.ByPoints(middle) == present ? (middle + 1, high) : (low, middle);
        }

        return (low, grades.ByPoints(low));
    }
}
