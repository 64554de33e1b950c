using System.Runtime.Serialization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Tables;

namespace Scadenzario.Terminations;

/// <summary>A termination. Partition: insurer and contract; row: the termination's id.</summary>
public sealed class TerminationRow : TableRow
{
    // A property of a table holds 32 Ki characters; a revision takes a few hundred, besides a reason of at most 500.
    private const int MostRevisions = 24;

    /// <summary>The insurer's code.</summary>
    public string Insurer { get; set; } = "";

    /// <summary>The contract.</summary>
    public string ContractId { get; set; } = "";

    /// <summary>The rule's id.</summary>
    public string Rule { get; set; } = "";

    /// <summary>The rule's article.</summary>
    public string Article { get; set; } = "";

    /// <summary>The insurance that is terminated.</summary>
    public string Product { get; set; } = "";

    /// <summary>The rule's facts without receipt and form, as JSON.</summary>
    public string Facts { get; set; } = "{}";

    /// <summary>One of <see cref="TerminationForm"/>, by name; null where nobody said.</summary>
    public string? Form { get; set; }

    /// <summary>The contract's start of cover when the termination was recorded, yyyy-MM-dd.</summary>
    public string? CoverStart { get; set; }

    /// <summary>All revisions as JSON, oldest first.</summary>
    public string Revisions { get; set; } = "[]";

    /// <summary>Whether it ends the insurance as things stand.</summary>
    public bool HasEffect { get; set; }

    /// <summary>The last day of cover that follows, yyyy-MM-dd.</summary>
    public string? CoverEndsOn { get; set; }

    /// <summary>The insurer as a value.</summary>
    [IgnoreDataMember]
    public Insurer Of => Insurers.Parse(Insurer)!.Value;

    /// <summary>The last day of cover as a value.</summary>
    [IgnoreDataMember]
    public LocalDate? CoverEnd => DayOf(CoverEndsOn);

    /// <summary>The revisions, oldest first.</summary>
    [IgnoreDataMember]
    public IReadOnlyList<TerminationRevision> History => JsonSerializer.Deserialize<List<TerminationRevision>>(Revisions, Json.Options)!;

    /// <summary>The number of the newest revision, from 1.</summary>
    [IgnoreDataMember]
    public int Revision => History.Count;

    /// <summary>Whether the holder has withdrawn it.</summary>
    [IgnoreDataMember]
    public bool IsWithdrawn => History[^1].Cause == RevisionCause.Withdrawn;

    /// <summary>Whether there is room for another revision; a termination that is corrected without end is no termination.</summary>
    [IgnoreDataMember]
    public bool IsFull => Revision >= MostRevisions;

    /// <summary>Adds a revision and what follows from it.</summary>
    public void Add(TerminationRevision revision, bool hasEffect)
    {
        ArgumentNullException.ThrowIfNull(revision);
        Revisions = JsonSerializer.Serialize(History.Append(revision), Json.Options);
        HasEffect = hasEffect;
        CoverEndsOn = revision.CoverEndsOn is { } day ? LocalDatePattern.Iso.Format(day) : null;
    }
}
