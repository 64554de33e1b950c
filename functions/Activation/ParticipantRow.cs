using System.Runtime.Serialization;
using Azure;
using NodaTime;
using Scadenzario.Rules;
using Scadenzario.Tables;

namespace Scadenzario.Activation;

/// <summary>
/// A BENEVITA participant and the state of the latest application. Partition: <c>SWICA</c>; row: the participant's id. This row, changed only under
/// its ETag, decides what has happened; the workflow only watches the time for it.
/// </summary>
public sealed partial class ParticipantRow() : TableRow(Partition)
{
    /// <summary>The partition of all participants.</summary>
    public const string Partition = "SWICA";

    /// <summary>The address in the profile.</summary>
    public string Email { get; set; } = "";

    /// <summary>The participant's language, by name.</summary>
    public string Language { get; set; } = nameof(Rules.Language.It);

    /// <summary>COMPLETA_TOP, HOSPITA or both, with a comma between.</summary>
    public string Products { get; set; } = "";

    /// <summary>The day of SWICA's acceptance, yyyy-MM-dd.</summary>
    public string AcceptedOn { get; set; } = "";

    /// <summary>The first day of the discount according to the acceptance, yyyy-MM-dd; null where it names none.</summary>
    public string? DiscountFrom { get; set; }

    /// <summary>Which application this is, from 1: a new application after an end is a new workflow.</summary>
    public int Generation { get; set; }

    /// <summary>How often the invitation began anew in this application, from 1: a changed address begins a new round.</summary>
    public int Round { get; set; }

    /// <summary>The request that began the application, so that its repetition is recognised.</summary>
    public string StartedBy { get; set; } = "";

    /// <summary>The edition of the rules under which the application began and is finished.</summary>
    public string Edition { get; set; } = "";

    /// <summary>One of <see cref="ActivationStatus"/>, by name.</summary>
    public string Status { get; set; } = nameof(ActivationStatus.Invited);

    /// <summary>When this round's invitation was handed over: day 0. Null before.</summary>
    public DateTimeOffset? InvitedAt { get; set; }

    /// <summary>When the re-invitation was handed over.</summary>
    public DateTimeOffset? ReinvitedAt { get; set; }

    /// <summary>The first instant at which the links of this round are dead. Null before the invitation went out.</summary>
    public DateTimeOffset? LinkExpiresAt { get; set; }

    /// <summary>When the participant activated.</summary>
    public DateTimeOffset? ActivatedAt { get; set; }

    /// <summary>When the application was withdrawn or had expired.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Whether the message about the dead link is out.</summary>
    public bool ExpiryAnnounced { get; set; }

    /// <summary>When the participant deleted the profile (article 10).</summary>
    public DateTimeOffset? ProfileDeletedAt { get; set; }

    /// <summary>The workflow's instance id.</summary>
    [IgnoreDataMember]
    public string WorkflowId => ActivationInput.InstanceId(RowKey, Generation);

    /// <summary>The status as a value.</summary>
    [IgnoreDataMember]
    public ActivationStatus State => Enum.Parse<ActivationStatus>(Status);

    /// <summary>The language as a value.</summary>
    [IgnoreDataMember]
    public Language Speaks => Enum.Parse<Language>(Language);

    /// <summary>The products as a list.</summary>
    [IgnoreDataMember]
    public IReadOnlyList<string> ProductList => Products.Split(',');

    /// <summary>The first day of the discount according to the acceptance.</summary>
    [IgnoreDataMember]
    public LocalDate? DiscountFromDay => DayOf(DiscountFrom);

    /// <summary>Whether an application is under way: invited, re-invited, or waiting for a deliverable address.</summary>
    [IgnoreDataMember]
    public bool IsRunning => State is ActivationStatus.Invited or ActivationStatus.Reinvited or ActivationStatus.Undeliverable;
}
