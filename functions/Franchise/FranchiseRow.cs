using System.Runtime.Serialization;
using NodaTime;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Tables;

namespace Scadenzario.Franchise;

/// <summary>A request for another deductible and what was decided. Partition: insurer and contract; row: the request's id.</summary>
public sealed class FranchiseRow : TableRow
{
    /// <summary>The insurer's code.</summary>
    public string Insurer { get; set; } = "";

    /// <summary>The contract.</summary>
    public string ContractId { get; set; } = "";

    /// <summary>Whose deductible; null for the holder's.</summary>
    public string? MemberId { get; set; }

    /// <summary><c>increase</c> or <c>decrease</c>.</summary>
    public string Change { get; set; } = "";

    /// <summary>The deductible that is wanted, in francs.</summary>
    public int NewFranchise { get; set; }

    /// <summary>When the request was received: an instant or a date, as it was given.</summary>
    public string ReceivedAt { get; set; } = "";

    /// <summary>Of which receipt the decision is: the request's, or the confirmation's.</summary>
    public string JudgedReceipt { get; set; } = "";

    /// <summary>The year in which it was to begin.</summary>
    public int JudgedYear { get; set; }

    /// <summary>How what was judged came in.</summary>
    public string Channel { get; set; } = "portal";

    /// <summary>The edition under which it is decided.</summary>
    public string Edition { get; set; } = "";

    /// <summary>One of <see cref="FranchiseStatus"/>, by name.</summary>
    public string Status { get; set; } = "";

    /// <summary>From when the new deductible applies, yyyy-MM-dd; null while that is open.</summary>
    public string? EffectiveFrom { get; set; }

    /// <summary>The date that the customer is asked to confirm, yyyy-MM-dd; null where nothing is asked.</summary>
    public string? ProposedFrom { get; set; }

    /// <summary>When the customer's confirmation was received; null where none was.</summary>
    public string? ConfirmedAt { get; set; }

    /// <summary>How often it was decided, from 1; each has a workflow of its own.</summary>
    public int Revision { get; set; }

    /// <summary>When the newest decision was made.</summary>
    public DateTimeOffset DecidedAt { get; set; }

    /// <summary>Who made it: the caller's name, never a person's.</summary>
    public string DecidedBy { get; set; } = "";

    /// <summary>The reason that the back office gave; not shown to the holder.</summary>
    public string? Reason { get; set; }

    /// <summary>The status as a value.</summary>
    [IgnoreDataMember]
    public FranchiseStatus State
    {
        get => Enum.Parse<FranchiseStatus>(Status);
        set => Status = value.ToString();
    }

    /// <summary>The insurer as a value.</summary>
    [IgnoreDataMember]
    public Insurer Of => Insurers.Parse(Insurer)!.Value;

    /// <summary>The receipt of what was judged, as a value.</summary>
    [IgnoreDataMember]
    public Moment Judged => Moment.Parse(JudgedReceipt);

    /// <summary>From when it applies, as a value.</summary>
    [IgnoreDataMember]
    public LocalDate? Effective => DayOf(EffectiveFrom);

    /// <summary>The date to be confirmed, as a value.</summary>
    [IgnoreDataMember]
    public LocalDate? Proposed => DayOf(ProposedFrom);
}
