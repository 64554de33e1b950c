using System.Runtime.Serialization;
using NodaTime;

namespace Scadenzario.Activation;

/// <content>The profile besides the application: who pays, family, collective contract, and how the participation ended.</content>
public sealed partial class ParticipantRow
{
    /// <summary>The contract that the participant belongs to.</summary>
    public string? ContractId { get; set; }

    /// <summary>The date of birth, yyyy-MM-dd.</summary>
    public string? BirthDate { get; set; }

    /// <summary>A child's head of family: a participant's id.</summary>
    public string? HeadOfFamily { get; set; }

    /// <summary>The heads of family with the instant from which each stands, as JSON.</summary>
    public string? HeadHistory { get; set; }

    /// <summary>The head of family that was asked for and waits for a person's decision (article 15).</summary>
    public string? RequestedHead { get; set; }

    /// <summary>How many changes of the head of family were asked for.</summary>
    public int HeadRequests { get; set; }

    /// <summary>The percent of a collective contract for COMPLETA TOP.</summary>
    public double? CollectiveCompletaTop { get; set; }

    /// <summary>The percent of a collective contract for HOSPITA.</summary>
    public double? CollectiveHospita { get; set; }

    /// <summary>The collective discounts with the instant from which each stands, as JSON.</summary>
    public string? CollectiveHistory { get; set; }

    /// <summary>The year of entry into the supplementary insurance.</summary>
    public int? EntryYear { get; set; }

    /// <summary>The first instant without discount because of an exclusion; of several the earliest. Null where there is none.</summary>
    public DateTimeOffset? ExcludedAt { get; set; }

    /// <summary>Why: <c>falseDeclaration</c>, <c>accessRefused</c> or <c>insuranceEnded</c>.</summary>
    public string? ExclusionReason { get; set; }

    /// <summary>All exclusions of this participation, as JSON.</summary>
    public string? Exclusions { get; set; }

    /// <summary>The participations before the current application, as JSON.</summary>
    public string? PastParticipations { get; set; }

    /// <summary>Which workflow watches for the 18th birthday, from 1; 0 before the first.</summary>
    public int BirthdayGeneration { get; set; }

    /// <summary>The 18th birthday, yyyy-MM-dd, whose letter is out or was given up; null before.</summary>
    public string? BirthdayDone { get; set; }

    /// <summary>What the portal was told last about each year's discount, as JSON: a digest by year.</summary>
    public string? ToldDiscounts { get; set; }

    /// <summary>How often it was told.</summary>
    public int ToldTurn { get; set; }

    /// <summary>When the participant deleted the profile (article 10).</summary>
    [IgnoreDataMember]
    public DateTimeOffset? DeletedAt => ProfileDeletedAt;

    /// <summary>Whether there is, or was, an application; a child may be known by its family only.</summary>
    [IgnoreDataMember]
    public bool HasApplication => Generation > 0;

    /// <summary>Whether the participation is over at an instant: profile deleted, or excluded.</summary>
    public bool HasEnded(DateTimeOffset now) => ProfileDeletedAt is not null || ExcludedAt <= now;

    /// <summary>The date of birth as a value.</summary>
    [IgnoreDataMember]
    public LocalDate? Born => DayOf(BirthDate);
}
