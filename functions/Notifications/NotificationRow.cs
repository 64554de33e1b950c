using System.Runtime.Serialization;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Notifications;

/// <summary>
/// A row of the ledger. Partition: the message's operation id; row: <c>message</c>. It is inserted before anything is sent, which makes it the
/// one place that decides whether a message was ever intended.
/// </summary>
public sealed class NotificationRow() : TableRow(rowKey: Row)
{
    /// <summary>The row key of every message.</summary>
    public const string Row = "message";

    /// <summary><see cref="Channel"/> of e-mails.</summary>
    public const string EmailChannel = "email";

    /// <summary><see cref="Channel"/> of SMS.</summary>
    public const string SmsChannel = "sms";

    /// <summary><see cref="Channel"/> of what goes out on paper.</summary>
    public const string PostChannel = "post";

    /// <summary>The insurer's code.</summary>
    public string Insurer { get; set; } = "";

    /// <summary>The capability that sent it.</summary>
    public string Capability { get; set; } = "";

    /// <summary>Participant or contract.</summary>
    public string SubjectId { get; set; } = "";

    /// <summary>Instance id of the workflow.</summary>
    public string WorkflowId { get; set; } = "";

    /// <summary>Step of the workflow.</summary>
    public string Step { get; set; } = "";

    /// <summary>Recipient's role.</summary>
    public string Role { get; set; } = "";

    /// <summary><c>email</c>, <c>sms</c>, or <c>post</c> for what the print service has to send.</summary>
    public string Channel { get; set; } = EmailChannel;

    /// <summary>The provider's own id of the message where it has one: an SMS's id, a post record's name. Empty before.</summary>
    public string ProviderId { get; set; } = "";

    /// <summary>Whether it is part of a notice to a contract's holder (<see cref="HolderNotifier"/>), which then hears of reports.</summary>
    public bool ForHolder { get; set; }

    /// <summary>Template and language, as sent.</summary>
    public string Template { get; set; } = "";

    /// <summary>Language as sent.</summary>
    public string Language { get; set; } = "";

    /// <summary>The address or number it went to: evidence, and personal data that retention deletes.</summary>
    public string Recipient { get; set; } = "";

    /// <summary>The subject line as sent; empty for an SMS.</summary>
    public string Subject { get; set; } = "";

    /// <summary>The plain text as sent, with codes and the secret part of a link masked.</summary>
    public string Text { get; set; } = "";

    /// <summary>One of <see cref="NoticeOutcome"/>, by name.</summary>
    public string Outcome { get; set; } = nameof(NoticeOutcome.Intended);

    /// <summary>When the attempt began whose outcome is in doubt; null where the provider has certainly not taken the message.</summary>
    public DateTimeOffset? AttemptedAt { get; set; }

    /// <summary>Since when the stop switch holds it back; null where it does not, or where it has left since.</summary>
    public DateTimeOffset? HeldAt { get; set; }

    /// <summary>When the provider took it over; null before.</summary>
    public DateTimeOffset? HandedOverAt { get; set; }

    /// <summary>The delivery report's status, as reported last; empty before.</summary>
    public string Report { get; set; } = "";

    /// <summary>When that delivery was attempted according to the report.</summary>
    public DateTimeOffset? ReportedAt { get; set; }

    /// <summary>The outcome as a value.</summary>
    public NoticeResult ToResult() => new(Enum.Parse<NoticeOutcome>(Outcome), HandedOverAt);

    /// <summary>The outcome as a value.</summary>
    [IgnoreDataMember]
    public NoticeOutcome State => Enum.Parse<NoticeOutcome>(Outcome);

    /// <summary>The intent of a notice. The instants are the caller's to set.</summary>
    internal static NotificationRow Of(Notice notice, Outgoing message) => new()
    {
        PartitionKey = Key(notice.OperationId),
        Insurer = notice.Insurer.Code(),
        Capability = notice.Capability,
        SubjectId = notice.SubjectId,
        WorkflowId = notice.WorkflowId,
        Step = notice.Step,
        Role = notice.Role,
        Channel = message.Channel,
        ForHolder = notice.ForHolder,
        Template = notice.Template,
        Language = notice.Language.ToString(),
        Recipient = message.RecordedRecipient,
        Subject = message.Subject,
        Text = message.MaskedText,
    };

    /// <summary>How an operation id is written as a key.</summary>
    public static string Key(Guid operationId) => operationId.ToString("D");
}
