using NodaTime;
using NodaTime.Text;
using Scadenzario.Activation;
using Scadenzario.Calendar;
using Scadenzario.Deadlines.Reading;

namespace Scadenzario.Benevita;

/// <summary>One application and what became of it. A new application after an end is a new participation.</summary>
/// <param name="Status">Where the application stands, or ended.</param>
/// <param name="ActivatedAt">When it was activated; null without.</param>
/// <param name="DiscountFrom">The first day of the discount according to the acceptance.</param>
/// <param name="Edition">The edition of the conditions under which it began; null where there was no application.</param>
/// <param name="LinkExpiresAt">When the time for activation is over.</param>
/// <param name="ProfileDeletedAt">When the profile was deleted.</param>
/// <param name="Exclusions">How it was ended otherwise.</param>
public sealed record Participation(
    ActivationStatus Status,
    DateTimeOffset? ActivatedAt,
    LocalDate? DiscountFrom,
    string? Edition,
    DateTimeOffset? LinkExpiresAt,
    DateTimeOffset? ProfileDeletedAt,
    IReadOnlyList<Exclusion> Exclusions)
{
    /// <summary>Whether the activation may still come.</summary>
    public bool IsPending => Status is ActivationStatus.Invited or ActivationStatus.Reinvited or ActivationStatus.Undeliverable;

    /// <summary>The current participation of a row.</summary>
    public static Participation Of(ParticipantRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(
            row.State,
            row.ActivatedAt,
            row.DiscountFrom is { } day ? LocalDatePattern.Iso.Parse(day).GetValueOrThrow() : null,
            row.Edition.Length == 0 ? null : row.Edition,
            row.LinkExpiresAt,
            row.ProfileDeletedAt,
            ProfileHistory.Read<Exclusion>(row.Exclusions));
    }
}

/// <summary>An end of the discount by a person's decision or with the insurance.</summary>
/// <param name="Reason">Why.</param>
/// <param name="At">The instant that it counts from.</param>
/// <param name="LostFrom">The first Zurich day without discount.</param>
/// <param name="RecordedAt">When it was recorded.</param>
public sealed record Exclusion(ExclusionReason Reason, DateTimeOffset At, LocalDate LostFrom, DateTimeOffset RecordedAt)
{
    /// <summary>The first day without discount. An insurance that ends on a day covers that day; one that ends at a midnight does not cover the next.</summary>
    public static LocalDate FirstLost(ExclusionReason reason, Moment at) =>
        reason != ExclusionReason.InsuranceEnded || at.At == ZurichTime.StartOf(at.Day) ? at.Day : at.Day.PlusDays(1);

    /// <summary>The article.</summary>
    public static string ArticleOf(ExclusionReason reason) => reason == ExclusionReason.AccessRefused ? "16" : "10";

    /// <summary>The reason as <see cref="DiscountReasons"/> name it.</summary>
    public static string WordOf(ExclusionReason reason) => reason switch
    {
        ExclusionReason.FalseDeclaration => DiscountReasons.FalseDeclaration,
        ExclusionReason.AccessRefused => DiscountReasons.AccessRefused,
        _ => DiscountReasons.InsuranceEnded,
    };
}

/// <summary>Why a participant is excluded. In JSON by these names in camelCase.</summary>
public enum ExclusionReason
{
    /// <summary>Something relevant was concealed or stated wrongly (article 10).</summary>
    FalseDeclaration,

    /// <summary>Access to the declaration was refused (article 16).</summary>
    AccessRefused,

    /// <summary>The supplementary insurance ended (article 10).</summary>
    InsuranceEnded,
}
