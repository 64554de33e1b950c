using NodaTime;

namespace Scadenzario.Benevita;

/// <summary>Everything that a participant's discounts depend on, as it is recorded.</summary>
public sealed record DiscountFacts
{
    /// <summary>The participant.</summary>
    public required string ParticipantId { get; init; }

    /// <summary>As of when open questions are judged.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>COMPLETA_TOP, HOSPITA or both; empty where only the family is known.</summary>
    public required IReadOnlyList<string> Products { get; init; }

    /// <summary>The participations, oldest first; the last one is the current.</summary>
    public required IReadOnlyList<Participation> Participations { get; init; }

    /// <summary>The date of birth.</summary>
    public LocalDate? BirthDate { get; init; }

    /// <summary>A child's heads of family, oldest first.</summary>
    public IReadOnlyList<HeadSince> Heads { get; init; } = [];

    /// <summary>What the heads' own discounts depend on, by their ids.</summary>
    public IReadOnlyDictionary<string, DiscountFacts> HeadFacts { get; init; } = new Dictionary<string, DiscountFacts>();

    /// <summary>The collective contract's discounts, oldest first.</summary>
    public IReadOnlyList<CollectiveSince> Collective { get; init; } = [];

    /// <summary>The year of entry into the supplementary insurance; null where it is not known.</summary>
    public int? EntryYear { get; init; }

    /// <summary>The declarations that count, by their year.</summary>
    public IReadOnlyDictionary<int, Declaration> Declarations { get; init; } = new Dictionary<int, Declaration>();

    /// <summary>Deductions for claims, oldest first.</summary>
    public IReadOnlyList<Deduction> Deductions { get; init; } = [];

    /// <summary>What a person decided about a year without declaration, by that year.</summary>
    public IReadOnlyDictionary<int, ReviewOutcome> Reviews { get; init; } = new Dictionary<int, ReviewOutcome>();

    /// <summary>How many mails are proven, by the year of the campaign.</summary>
    public IReadOnlyDictionary<int, int> MailsSent { get; init; } = new Dictionary<int, int>();

    /// <summary>The products, or a child's family's where only that is known.</summary>
    public IReadOnlyList<string> ProductsOn(LocalDate day) =>
        Products.Count > 0 ? Products : HeadOn(day)?.Products ?? [];

    /// <summary>The head of family on a day; null where there is none.</summary>
    public DiscountFacts? HeadOn(LocalDate day) =>
        ProfileHistory.On(Heads, day) is { } head ? HeadFacts.GetValueOrDefault(head.HeadId) : null;
}

/// <summary>A deduction of points for benefits of an insurance year (article 12).</summary>
/// <param name="Year">The insurance year.</param>
/// <param name="Points">The points, 0 or more.</param>
/// <param name="RecordedAt">When it was recorded: it counts for discounts that begin later.</param>
/// <param name="Number">Which of that year it is, from 1; the latest stands.</param>
public sealed record Deduction(int Year, decimal Points, DateTimeOffset RecordedAt, int Number);

/// <summary>What a person decided about a year without declaration and without proof of all mails.</summary>
public enum ReviewOutcome
{
    /// <summary>The discount of the year before goes on.</summary>
    Keep,

    /// <summary>The discount is lost.</summary>
    Lose,
}
