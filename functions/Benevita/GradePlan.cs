using System.Globalization;
using NodaTime;
using Scadenzario.Activation;
using Scadenzario.Calendar;
using Scadenzario.Deadlines;
using Scadenzario.Deadlines.Reading;

namespace Scadenzario.Benevita;

/// <summary>The grade of discount on a day, from the rules <c>benevita.*</c> and what is recorded. Pure.</summary>
public sealed class GradePlan(DeadlineCalculator calculator)
{
    private const string ActivationRule = "benevita.activation";
    private const string InitialRule = "benevita.initial-discount";
    private const string DeclarationRule = "benevita.declaration";
    private const string YearsRule = "benevita.discount-years";
    private const string PointsRule = "benevita.points";
    private const string TableRule = "benevita.discount";
    private const string ChildRule = "benevita.child";
    private const string DeletedRule = "benevita.profile-deleted";
    private static readonly string[] _products = ["COMPLETA_TOP", "HOSPITA"];

    /// <summary>The grade on a day.</summary>
    public Grade On(DiscountFacts facts, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var current = facts.Participations[^1];
        if (facts.BirthDate is { } birth && day >= birth && facts.HeadOn(day) is { } head)
        {
            var birthday = EighteenthBirthday(birth);
            if (day < birthday)
            {
                return EndOn(current, day) is { } ended ? ended : OfChild(birth, day, On(head, day));
            }

            if (Covering(facts, day) is null)
            {
                return Grade.None(DiscountReasons.OfAge, ChildRule, ChildArticle(birth, day));
            }
        }

        return Covering(facts, day) is { } participation ? OfParticipation(facts, participation, day) : Grade.None(DiscountReasons.NotActivated, ActivationRule, "9");
    }

    /// <summary>The first day of the 18th birthday: from 1 March of a common year for whoever was born on 29 February.</summary>
    public LocalDate EighteenthBirthday(LocalDate birth) =>
        Child(birth, birth, new(0, 0)).Effects.Date("eighteenthBirthday")!.Value;

    /// <summary>The first day without discount for a deleted profile: the first of the next month.</summary>
    public LocalDate LostByDeletion(DateTimeOffset deletedAt) =>
        calculator.Compute(DeletedRule, Facts.Of(("at", deletedAt))).Require().Effects.Date("lostFrom")!.Value;

    /// <summary>The window of a year's declaration: the first day, the last day, and the first instant that is too late.</summary>
    public (LocalDate Opens, LocalDate LastDay, DateTimeOffset EndsAt) Window(int year)
    {
        var answer = WindowAnswer(year);
        return (ZurichTime.DateOf(answer.Effects.Instant("opensAt")!.Value), answer.LastDay!.Value, answer.EndsAt!.Value);
    }

    /// <summary>A declaration's points less the deductions for claims that were recorded before its discount begins.</summary>
    public (decimal Deduction, decimal Net) NetPoints(DiscountFacts facts, Declaration declaration)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(declaration);
        var considered = Points(facts, declaration, 0).Effects.List("yearsConsidered").Select(year => Convert.ToInt32(year, CultureInfo.InvariantCulture)).ToHashSet();
        var begins = ZurichTime.StartOf(new LocalDate(declaration.Year + 1, 1, 1));
        var claims = facts.Deductions
            .Where(d => d.RecordedAt < begins && considered.Contains(d.Year))
            .GroupBy(d => d.Year)
            .Sum(year => year.MaxBy(d => d.Number)!.Points);
        var effects = Points(facts, declaration, claims).Effects;
        return (effects.Number("deduction")!.Value, effects.Number("netPoints")!.Value);
    }

    /// <summary>The grade that points give (article 8(2)).</summary>
    public ProductPercents ByPoints(decimal points) =>
        EachProduct(product => calculator.Compute(TableRule, Facts.Of(("points", points), ("product", product))).Require().Effects.Number("percent"));

    /// <summary>From which day an activated participation has a discount, and the initial one.</summary>
    public ActivationInitial Initial(Participation participation)
    {
        ArgumentNullException.ThrowIfNull(participation);
        return Initial(participation.ActivatedAt!.Value, participation.DiscountFrom, participation.Edition);
    }

    /// <summary>The first day on which a participation has something to say about the discount; null where it never has.</summary>
    public static LocalDate? Begins(Participation participation)
    {
        ArgumentNullException.ThrowIfNull(participation);
        return participation.ActivatedAt is { } at ? ZurichTime.DateOf(at) : participation.DiscountFrom;
    }

    /// <summary>The first day without discount because the participation has ended; null where it has not.</summary>
    public LocalDate? LostFrom(Participation participation)
    {
        ArgumentNullException.ThrowIfNull(participation);
        var days = participation.Exclusions.Select(e => (LocalDate?)e.LostFrom).Append(participation.ProfileDeletedAt is { } at ? LostByDeletion(at) : null);
        return days.Min();
    }

    // Any day of the year tells its window.
    private DeadlineAnswer WindowAnswer(int year) => calculator.Compute(DeclarationRule, Facts.Of(("submittedAt", new LocalDate(year, 7, 1)))).Require();

    // Where nothing was before, the whole year of the activation is the activation's.
    private static Participation? Covering(DiscountFacts facts, LocalDate day) =>
        facts.Participations.LastOrDefault(p => Begins(p) <= day)
        ?? facts.Participations.FirstOrDefault(p => p.ActivatedAt is not null && Begins(p)?.Year == day.Year);

    private Grade OfParticipation(DiscountFacts facts, Participation participation, LocalDate day)
    {
        if (EndOn(participation, day) is { } ended)
        {
            return ended;
        }

        if (participation.ActivatedAt is not { } activatedAt)
        {
            return participation.IsPending
                ? Grade.Of(Initial(facts.Now, participation.DiscountFrom, participation.Edition).Percent, DiscountReasons.ActivationPending, ActivationRule, "9")
                : Grade.None(DiscountReasons.ActivationFailed, ActivationRule, "9, 10(2)");
        }

        var initial = Initial(participation);
        var activated = ZurichTime.DateOf(activatedAt).Year;
        if (day.Year == activated)
        {
            return Grade.None(DiscountReasons.ActivationYear, InitialRule, initial.Article);
        }

        if (day < initial.From)
        {
            return Grade.None(DiscountReasons.AgreedLater, InitialRule, initial.Article);
        }

        return day.Year == activated + 1 || (day.Year == initial.From.Year && !facts.Declarations.ContainsKey(day.Year - 1))
            ? Grade.Of(initial.Percent, DiscountReasons.Initial, InitialRule, initial.Article)
            : ByDeclaration(facts, participation, day.Year);
    }

    private Grade ByDeclaration(DiscountFacts facts, Participation participation, int year)
    {
        var declaration = facts.Declarations.GetValueOrDefault(year - 1);
        if (declaration is null && facts.Now < Window(year - 1).EndsAt)
        {
            return new(DiscountStatus.Open, null, DiscountReasons.DeclarationOpen, DeclarationRule, WindowAnswer(year - 1).Article!);
        }

        var answers = _products.ToDictionary(product => product, product => Years(facts, participation, declaration, product, year));
        var article = answers[_products[0]].Article!;
        var values = answers.ToDictionary(
            answer => answer.Key, answer => answer.Value.Effects.Map("byYear")[year.ToString(CultureInfo.InvariantCulture)]);
        if (declaration is not null)
        {
            return Grade.Of(EachProduct(product => (int)values[product]!), DiscountReasons.Declared, TableRule, "8(2)(3), 12, 13");
        }

        if (values.Values.All(value => value is int))
        {
            return Grade.Of(EachProduct(product => (int)values[product]!), DiscountReasons.NotDeclared, YearsRule, article);
        }

        if (!facts.Reviews.TryGetValue(year - 1, out var decision))
        {
            return new(DiscountStatus.Review, null, DiscountReasons.Review, YearsRule, article);
        }

        return decision == ReviewOutcome.Lose
            ? Grade.None(DiscountReasons.ReviewLost, YearsRule, article)
            : On(facts, new LocalDate(year - 1, 12, 31)) with { Reason = DiscountReasons.ReviewKept, Rule = YearsRule, Article = article };
    }

    private DeadlineAnswer Years(DiscountFacts facts, Participation participation, Declaration? declaration, string product, int year)
    {
        var about = new Dictionary<string, object?>
        {
            ["submittedAt"] = declaration?.SubmittedAt,
            ["points"] = declaration is null ? null : NetPoints(facts, declaration).Net,
            ["mailsSent"] = facts.MailsSent.TryGetValue(year - 1, out var sent) ? sent : null,
        };
        return calculator.Compute(
            YearsRule,
            Facts.Of(
                ("activatedAt", participation.ActivatedAt),
                ("product", product),
                ("declarations", new Dictionary<string, object?> { [(year - 1).ToString(CultureInfo.InvariantCulture)] = about }),
                ("untilYear", year)),
            edition: participation.Edition).Require();
    }

    private Grade? EndOn(Participation participation, LocalDate day)
    {
        if (LostFrom(participation) is not { } lost || day < lost)
        {
            return null;
        }

        var exclusion = participation.Exclusions.FirstOrDefault(e => e.LostFrom == lost);
        return exclusion is null
            ? Grade.None(DiscountReasons.ProfileDeleted, DeletedRule, "10")
            : Grade.None(Exclusion.WordOf(exclusion.Reason), null, Exclusion.ArticleOf(exclusion.Reason));
    }

    private Grade OfChild(LocalDate birth, LocalDate day, Grade head)
    {
        if (head.Percent is not { } percent)
        {
            return head with { Reason = DiscountReasons.Child, Rule = ChildRule, Article = ChildArticle(birth, day) };
        }

        var answer = Child(birth, day, percent);
        var rate = answer.Effects.Map("percent");
        return Grade.Of(new(Number(rate["completaTop"]), Number(rate["hospita"])), DiscountReasons.Child, ChildRule, answer.Article!);
    }

    private string ChildArticle(LocalDate birth, LocalDate day) => Child(birth, day, new(0, 0)).Article!;

    private DeadlineAnswer Child(LocalDate birth, LocalDate day, ProductPercents head) => calculator.Compute(
        ChildRule,
        Facts.Of(
            ("birthDate", birth),
            ("at", day),
            ("headPercent", new Dictionary<string, object?> { ["completaTop"] = head.CompletaTop, ["hospita"] = head.Hospita }),
            ("products", _products))).Require();

    private ActivationInitial Initial(DateTimeOffset activatedAt, LocalDate? discountFrom, string? edition)
    {
        var answer = calculator.Compute(InitialRule, Facts.Of(("activatedAt", activatedAt), ("discountFrom", discountFrom)), edition: edition).Require();
        var percent = answer.Effects.Map("percent");
        return new(answer.Effects.Date("from")!.Value, new(Number(percent["completaTop"]), Number(percent["hospita"])), answer.Article!);
    }

    private DeadlineAnswer Points(DiscountFacts facts, Declaration declaration, decimal claims) => calculator.Compute(
        PointsRule,
        Facts.Of(
            ("declarationPoints", declaration.Points),
            ("claimsDeduction", claims),
            ("declarationYear", declaration.Year),
            // Without a known entry none of the years falls away.
            ("entryYear", Math.Min(facts.EntryYear ?? 1900, declaration.Year)))).Require();

    private static ProductPercents EachProduct(Func<string, decimal?> percent) => new(percent(_products[0]), percent(_products[1]));

    private static decimal? Number(object? value) => value is null ? null : Convert.ToDecimal(value, CultureInfo.InvariantCulture);
}

/// <summary>The initial discount of an activation.</summary>
/// <param name="From">The first day.</param>
/// <param name="Percent">By product.</param>
/// <param name="Article">The article.</param>
public sealed record ActivationInitial(LocalDate From, ProductPercents Percent, string Article);
