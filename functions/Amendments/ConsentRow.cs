using System.Runtime.Serialization;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Tables;

namespace Scadenzario.Amendments;

/// <summary>
/// One contract under an amendment. Partition: insurer and amendment; row: the contract. Moments are instants or dates, as they were given. It repeats the
/// amendment's facts, which never change, so that a step reads one row.
/// </summary>
public sealed class ConsentRow : TableRow
{
    /// <summary>The amendment's id.</summary>
    public string AmendmentId { get; set; } = "";

    /// <summary>The rule's id.</summary>
    public string Rule { get; set; } = "";

    /// <summary>The edition under which it is finished.</summary>
    public string Edition { get; set; } = "";

    /// <summary>The day on which the change takes effect, yyyy-MM-dd.</summary>
    public string EffectiveOn { get; set; } = "";

    /// <summary>In which addition to the amendment it came.</summary>
    public int Generation { get; set; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset RecordedAt { get; set; }

    /// <summary>When it lay in the archive (KPT, Helsana); reminders count from it. Null before that, and for CSS.</summary>
    public string? ArchivedAt { get; set; }

    /// <summary>The document by whose archiving; null where the portal gave the moment.</summary>
    public string? DocumentId { get; set; }

    /// <summary>From when the term runs; null before that.</summary>
    public string? CommunicatedAt { get; set; }

    /// <summary>Whether that moment is this contract's own, so that it is judged here whether it came too late; otherwise the amendment's was.</summary>
    public bool OwnMoment { get; set; }

    /// <summary>Whether the notice came back: no term runs from it (Helsana).</summary>
    public bool NoticeReturned { get; set; }

    /// <summary>When the notice was seen to: sent, or found to have nobody to go to.</summary>
    public DateTimeOffset? NotifiedAt { get; set; }

    /// <summary>When the reminder 7 days ahead was seen to.</summary>
    public DateTimeOffset? FirstReminderAt { get; set; }

    /// <summary>When the reminder 1 day ahead was seen to.</summary>
    public DateTimeOffset? SecondReminderAt { get; set; }

    /// <summary>Reported uses of the portal in order, separated by blanks (KPT).</summary>
    public string Uses { get; set; } = "";

    /// <summary>When the notice was first opened; the session in which it was is no later use.</summary>
    public string? OpenedAt { get; set; }

    /// <summary>When the opposition was received; null without one.</summary>
    public string? OppositionAt { get; set; }

    /// <summary>When the online contract ended for another reason (KPT): there is nothing left to accept. Null while it runs.</summary>
    public DateTimeOffset? OnlineEndedAt { get; set; }

    /// <summary>The termination that answers it and has effect; null without one.</summary>
    public string? TerminationId { get; set; }

    /// <summary>The last day of cover by that termination, yyyy-MM-dd.</summary>
    public string? CoverEndsOn { get; set; }

    /// <summary>One of <see cref="Lateness"/>, by name: of this contract's own notice.</summary>
    public string Late { get; set; } = nameof(Lateness.None);

    /// <summary>Whether a case asks how it is communicated.</summary>
    public bool CommunicationAsked { get; set; }

    /// <summary>One of <see cref="ConsentStatus"/>, by name.</summary>
    public string Status { get; set; } = nameof(ConsentStatus.Waiting);

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

    /// <summary>When it was closed; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>With which status it was closed last; empty before.</summary>
    public string ClosedAs { get; set; } = "";

    /// <summary>How often it was closed: a termination that is withdrawn, or an opposition reported late, closes it again.</summary>
    public int Closings { get; set; }

    /// <summary>Whether its workflow has nothing more to wait for.</summary>
    public bool IsOver { get; set; }

    /// <summary>How often it was changed from outside; each change has a workflow of its own.</summary>
    public int Revision { get; set; }

    /// <summary>The insurer as a value.</summary>
    [IgnoreDataMember]
    public Insurer Insurer => Terms.Insurer;

    /// <summary>The rule as a value.</summary>
    [IgnoreDataMember]
    public AmendmentRule Terms => AmendmentRule.Find(Rule)!;

    /// <summary>The day of effect as a value.</summary>
    [IgnoreDataMember]
    public LocalDate Effective => LocalDatePattern.Iso.Parse(EffectiveOn).GetValueOrThrow();

    /// <summary>The communication as a value.</summary>
    [IgnoreDataMember]
    public Moment? Communicated => Read(CommunicatedAt);

    /// <summary>The archiving as a value.</summary>
    [IgnoreDataMember]
    public Moment? Archived => Read(ArchivedAt);

    /// <summary>The opposition as a value.</summary>
    [IgnoreDataMember]
    public Moment? Opposition => Read(OppositionAt);

    /// <summary>The opening of the notice as a value.</summary>
    [IgnoreDataMember]
    public Moment? Opened => Read(OpenedAt);

    /// <summary>The uses as values, oldest first.</summary>
    [IgnoreDataMember]
    public IReadOnlyList<Moment> UseList => [.. Uses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Moment.Parse)];

    /// <summary>The status as a value.</summary>
    [IgnoreDataMember]
    public ConsentStatus State
    {
        get => Enum.Parse<ConsentStatus>(Status);
        set => Status = value.ToString();
    }

    /// <summary>Lateness as a value.</summary>
    [IgnoreDataMember]
    public Lateness Lateness
    {
        get => Enum.Parse<Lateness>(Late);
        set => Late = value.ToString();
    }

    /// <summary>Which consent this is.</summary>
    [IgnoreDataMember]
    public ConsentInput Input => new(Insurer, AmendmentId, RowKey);

    /// <summary>The row of a contract that is added to an amendment.</summary>
    public static ConsentRow Of(AmendmentRow amendment, string contractId, int generation, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(amendment);
        var isReceipt = amendment.Terms.Communication == Communication.Supplied;
        return new()
        {
            PartitionKey = amendment.Insurer.Partition(amendment.RowKey),
            RowKey = contractId,
            AmendmentId = amendment.RowKey,
            Rule = amendment.Rule,
            Edition = amendment.Edition,
            EffectiveOn = amendment.EffectiveOn,
            Generation = generation,
            RecordedAt = now,
            ArchivedAt = isReceipt ? null : amendment.CommunicatedAt,
            DocumentId = amendment.DocumentId,
            OwnMoment = amendment.CommunicatedAt is null || amendment.Terms.Communication == Communication.HandedOver,
            CommunicatedAt = amendment.Terms.Communication == Communication.HandedOver ? null : amendment.CommunicatedAt,
            Status = amendment.CommunicatedAt is not null && amendment.Terms.Communication != Communication.HandedOver
                ? nameof(ConsentStatus.Pending)
                : nameof(ConsentStatus.Waiting),
        };
    }

    private static Moment? Read(string? text) => text is null ? null : Moment.Parse(text);
}
