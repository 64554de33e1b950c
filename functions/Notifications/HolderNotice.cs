using Scadenzario.Contracts;

namespace Scadenzario.Notifications;

/// <summary>
/// A message to whoever holds a contract. Address, language and chosen channels are read from the contract when it is sent. Workflow and step make it unique for
/// ever: sent again, it is the same message.
/// </summary>
public sealed record HolderNotice
{
    /// <summary>On whose behalf.</summary>
    public required Insurer Insurer { get; init; }

    /// <summary>The contract.</summary>
    public required string ContractId { get; init; }

    /// <summary>The capability that sends it; an <see cref="IUndeliverableHandler"/> of that name hears of reports too.</summary>
    public required string Capability { get; init; }

    /// <summary>The workflow's instance id, or another id that names the cause.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>The step of the workflow.</summary>
    public required string Step { get; init; }

    /// <summary>Name of the template. Without a text for SMS, it goes by e-mail where SMS is chosen.</summary>
    public required string Template { get; init; }

    /// <summary>What the template's placeholders stand for: <see cref="NodaTime.LocalDate"/> and <see cref="string"/>.</summary>
    public IReadOnlyDictionary<string, object> Values { get; init; } = new Dictionary<string, object>();

    /// <summary>Where an e-mail's button leads; null for a template without one.</summary>
    public Uri? Link { get; init; }

    /// <summary>Which ways it goes.</summary>
    public HolderChannels Channels { get; init; }

    /// <summary>The rule that cases name.</summary>
    public required string Rule { get; init; }

    /// <summary>The article of that rule.</summary>
    public required string Article { get; init; }

    /// <summary>Whether an SMS leaves at any hour; otherwise it waits for the sending window. E-mails leave at once, always.</summary>
    public bool SmsAtOnce { get; init; }

    /// <summary><see cref="Notice.BoundToDay"/>: false for what is right whenever it comes, such as a decision.</summary>
    public bool BoundToDay { get; init; } = true;
}

/// <summary>What became of a notice to a holder.</summary>
/// <param name="Email">The e-mail; null where none was to be sent. Without an address: <see cref="NoticeOutcome.Undeliverable"/>.</param>
/// <param name="Sms">The SMS, likewise.</param>
/// <param name="Post">Whether a record for the print service was written.</param>
/// <param name="HandedOverAt">When it left: of the e-mail, else of the SMS, else of the record in <c>post</c>; null where nothing has.</param>
public sealed record HolderNoticeResult(NoticeOutcome? Email, NoticeOutcome? Sms, bool Post, DateTimeOffset? HandedOverAt);
