using System.Runtime.Serialization;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Tables;

namespace Scadenzario.Amendments;

/// <summary>An amendment: what is the same for all its contracts. Partition: the insurer; row: the amendment's id.</summary>
public sealed class AmendmentRow : TableRow
{
    /// <summary>The rule's id.</summary>
    public string Rule { get; set; } = "";

    /// <summary>The edition of the rule that was in force when it was recorded; it is finished under the same.</summary>
    public string Edition { get; set; } = "";

    /// <summary>The day on which the change takes effect, yyyy-MM-dd.</summary>
    public string EffectiveOn { get; set; } = "";

    /// <summary>What the portal gave: the archiving (KPT, Helsana) or the receipt (CSS) of all its contracts, an instant or a date. Null: by each contract's document.</summary>
    public string? CommunicatedAt { get; set; }

    /// <summary>The archived document of its one contract; null where none was named.</summary>
    public string? DocumentId { get; set; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset RecordedAt { get; set; }

    /// <summary>Who recorded it: a caller's name.</summary>
    public string RecordedBy { get; set; } = "";

    /// <summary>How often contracts were added; each time has its own number, from 1, and its own workflow.</summary>
    public int Generations { get; set; }

    /// <summary>One of <see cref="Lateness"/>, by name.</summary>
    public string Late { get; set; } = nameof(Lateness.None);

    /// <summary>The insurer as a value.</summary>
    [IgnoreDataMember]
    public Insurer Insurer => Insurers.Parse(PartitionKey)!.Value;

    /// <summary>The rule as a value.</summary>
    [IgnoreDataMember]
    public AmendmentRule Terms => AmendmentRule.Find(Rule)!;

    /// <summary>The day of effect as a value.</summary>
    [IgnoreDataMember]
    public LocalDate Effective => LocalDatePattern.Iso.Parse(EffectiveOn).GetValueOrThrow();

    /// <summary>What the portal gave as a value.</summary>
    [IgnoreDataMember]
    public Moment? Given => CommunicatedAt is { } at ? Moment.Parse(at) : null;

    /// <summary>Lateness as a value.</summary>
    [IgnoreDataMember]
    public Lateness Lateness
    {
        get => Enum.Parse<Lateness>(Late);
        set => Late = value.ToString();
    }

    /// <summary>How its open contracts stand while the whole amendment is held, or when it was withdrawn; null otherwise.</summary>
    [IgnoreDataMember]
    public ConsentStatus? Overlay => Lateness switch
    {
        Lateness.Asked => ConsentStatus.Held,
        Lateness.Withdrawn => ConsentStatus.Withdrawn,
        _ => null,
    };

    /// <summary>What must be the same when the amendment is posted again with further contracts.</summary>
    [IgnoreDataMember]
    public (string Rule, string EffectiveOn, string? CommunicatedAt, string? DocumentId) Facts => (Rule, EffectiveOn, CommunicatedAt, DocumentId);
}

/// <summary>What a person has decided about a notice that came too late for its date.</summary>
public enum Lateness
{
    /// <summary>Nothing to decide: in time, or not known yet.</summary>
    None,

    /// <summary>A case is open; nothing is sent.</summary>
    Asked,

    /// <summary>It goes on all the same.</summary>
    Accepted,

    /// <summary>The amendment is withdrawn.</summary>
    Withdrawn,
}
