using NodaTime;
using Scadenzario.Deadlines.Reading;

namespace Scadenzario.Benevita;

/// <summary>The discount of a calendar year: its periods in order, without a gap. Most years have one.</summary>
public sealed record DiscountYear(int Year, IReadOnlyList<DiscountPeriod> Periods)
{
    /// <summary>The period in which the year ends: what the year comes to.</summary>
    public DiscountPeriod Last => Periods[^1];
}

/// <summary>A time within a year in which the discount is the same.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, within the same year.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Percent">
/// BENEVITA's percent by product; null in a product that the participant does not have, null altogether while it is open or under review.
/// </param>
/// <param name="Collective">The discount of a collective contract by product; null without one.</param>
/// <param name="Total">Both together up to the cap, by product; an existing collective discount above the cap is not cut. Null where <paramref name="Percent"/> is.</param>
/// <param name="Reason">Why, as a stable word of <see cref="DiscountReasons"/>.</param>
/// <param name="Rule">The rule; null where an article has no computation.</param>
/// <param name="Article">The article.</param>
public sealed record DiscountPeriod(
    LocalDate From,
    LocalDate To,
    DiscountStatus Status,
    ProductPercents? Percent,
    CollectiveDiscount? Collective,
    ProductPercents? Total,
    string Reason,
    string? Rule,
    string Article);

/// <summary>How a discount stands. In JSON by these names in camelCase.</summary>
public enum DiscountStatus
{
    /// <summary>There is a discount.</summary>
    Granted,

    /// <summary>There is none.</summary>
    None,

    /// <summary>Not decided yet: the declaration may still come.</summary>
    Open,

    /// <summary>A person must decide: silence with fewer than three mails proven.</summary>
    Review,
}

/// <summary>The discount of a collective contract (article 8(3)).</summary>
/// <param name="Percent">By product; null where there is none.</param>
/// <param name="Cap">The highest total by product.</param>
/// <param name="Capped">Whether the total was limited to the cap.</param>
/// <param name="ExceedsCap">Whether the collective discount alone is above the cap of a product: a case.</param>
public sealed record CollectiveDiscount(ProductPercents Percent, ProductPercents Cap, bool Capped, bool ExceedsCap);

/// <summary>Why a discount is what it is.</summary>
public static class DiscountReasons
{
    /// <summary>The programme was not active.</summary>
    public const string NotActivated = "not-activated";

    /// <summary>Granted with the acceptance, if the activation follows in time (article 9).</summary>
    public const string ActivationPending = "activation-pending";

    /// <summary>Removed from its first day on: the activation did not follow (articles 9, 10(2)).</summary>
    public const string ActivationFailed = "activation-failed";

    /// <summary>The year of the activation has none (article 8(4)).</summary>
    public const string ActivationYear = "activation-year";

    /// <summary>Before the day that the acceptance names.</summary>
    public const string AgreedLater = "agreed-later";

    /// <summary>The initial discount (article 8(4)).</summary>
    public const string Initial = "initial";

    /// <summary>By the points of the declaration of the year before.</summary>
    public const string Declared = "declared";

    /// <summary>No declaration, in spite of an invitation and two reminders (article 13).</summary>
    public const string NotDeclared = "not-declared";

    /// <summary>The declaration may still come.</summary>
    public const string DeclarationOpen = "declaration-open";

    /// <summary>No declaration, and fewer than three mails proven: a person decides.</summary>
    public const string Review = "review";

    /// <summary>A person decided that the former discount goes on.</summary>
    public const string ReviewKept = "review-kept";

    /// <summary>A person decided that the discount is lost.</summary>
    public const string ReviewLost = "review-lost";

    /// <summary>A child has the grade of the head of family (articles 2(2), 15).</summary>
    public const string Child = "child";

    /// <summary>The child has come of age and may register (article 2(2)).</summary>
    public const string OfAge = "of-age";

    /// <summary>The profile was deleted (article 10).</summary>
    public const string ProfileDeleted = "profile-deleted";

    /// <summary>A false declaration (article 10).</summary>
    public const string FalseDeclaration = "false-declaration";

    /// <summary>Access to the declaration was refused (article 16).</summary>
    public const string AccessRefused = "access-refused";

    /// <summary>The insurance ended (article 10).</summary>
    public const string InsuranceEnded = "insurance-ended";
}
