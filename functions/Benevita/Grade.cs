using Scadenzario.Deadlines.Reading;

namespace Scadenzario.Benevita;

/// <summary>The grade of discount on a day: for both products, whichever the participant has, and without a collective contract.</summary>
/// <param name="Status">How it stands.</param>
/// <param name="Percent">Both percentages; null while it is open or under review.</param>
/// <param name="Reason">Why, as a word of <see cref="DiscountReasons"/>.</param>
/// <param name="Rule">The rule; null where an article has no computation.</param>
/// <param name="Article">The article.</param>
public sealed record Grade(DiscountStatus Status, ProductPercents? Percent, string Reason, string? Rule, string Article)
{
    /// <summary>A known grade.</summary>
    public static Grade Of(ProductPercents percent, string reason, string? rule, string article)
    {
        ArgumentNullException.ThrowIfNull(percent);
        return new(percent is { CompletaTop: 0, Hospita: 0 } ? DiscountStatus.None : DiscountStatus.Granted, percent, reason, rule, article);
    }

    /// <summary>No discount.</summary>
    public static Grade None(string reason, string? rule, string article) => new(DiscountStatus.None, new(0, 0), reason, rule, article);
}
