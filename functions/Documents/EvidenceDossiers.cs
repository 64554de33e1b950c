using NodaTime;
using Scadenzario.Deadlines;
using Scadenzario.Notifications;
using Scadenzario.Rules;

namespace Scadenzario.Documents;

/// <summary>Puts together what proves the dispatch of a document, from the rows that were written at the time.</summary>
public sealed class EvidenceDossiers(DocumentKinds kinds, DocumentPlan plan, NotificationLedger ledger)
{
    /// <summary>The dossier of a document, explained in a language.</summary>
    public async Task<EvidenceDossier> MakeAsync(DocumentRow document, Language language, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        List<EvidenceMessage> messages = [];
        foreach (var way in new[] { NotificationRow.EmailChannel, NotificationRow.SmsChannel, NotificationRow.PostChannel })
        {
            if (document.NoticeWorkflowId is { } workflow
                && await ledger.FindAsync(Notice.IdOf(workflow, DocumentNoticeSteps.Step, NoticeRow.RoleOf(way)), ct) is { } row)
            {
                messages.Add(EvidenceMessage.Of(row));
            }
        }

        var rule = document.Rule is null ? null : kinds.Find(document.Kind)?.RuleOf(document.Insurer);
        return new(
            document.DocumentId,
            document.PartitionKey,
            document.ContractId,
            document.FiledUnder,
            document.MemberId,
            document.Kind,
            document.InReplyTo,
            document.Source,
            document.MediaType,
            document.Bytes,
            document.Sha256,
            document.ArchivedAt,
            document.DispatchDay,
            document.Delivery,
            document.MisfiledAt is { } at ? new(at, document.MisfiledBy!, document.MisfiledReason!, document.RefiledAs) : null,
            document.RefiledFrom,
            document.NoticeWorkflowId,
            messages,
            document.DispatchDate is null ? null : plan.Dispatch(document.Insurer, document.ArchivedAt, language),
            rule is null ? null : plan.Deadline(rule, document.ArchivedAt, language, document.Edition));
    }
}

/// <summary>The dossier of a document.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Insurer">The insurer's code.</param>
/// <param name="ContractId">The contract that may read it.</param>
/// <param name="FiledUnder">The contract under which it came in.</param>
/// <param name="Member">About whom; null for the holder.</param>
/// <param name="Kind">The kind.</param>
/// <param name="InReplyTo">The electronic request that it answers.</param>
/// <param name="Source">How it came.</param>
/// <param name="MediaType">What its content is.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">The hash of its content.</param>
/// <param name="ArchivedAt">The archival instant.</param>
/// <param name="DispatchDate">The date of dispatch; null where the archiving is none.</param>
/// <param name="Delivery">How it reaches the client.</param>
/// <param name="Misfiled">Who hid it, when and why; null for all others.</param>
/// <param name="RefiledFrom">The misfiled document that it replaces.</param>
/// <param name="WorkflowId">The workflow that told the holder.</param>
/// <param name="Messages">What it sent.</param>
/// <param name="DispatchDerivation">How the date of dispatch follows from the rule; null for insurers whose date is the Zurich day as such.</param>
/// <param name="Deadline">The deadline that the kind's rule started; null for none.</param>
public sealed record EvidenceDossier(
    string DocumentId, string Insurer, string ContractId, string FiledUnder, string? Member, string Kind, string? InReplyTo, string Source, string MediaType,
    long Bytes, string Sha256, DateTimeOffset ArchivedAt, LocalDate? DispatchDate, string Delivery, EvidenceMisfiling? Misfiled, string? RefiledFrom,
    string? WorkflowId, IReadOnlyList<EvidenceMessage> Messages, DeadlineAnswer? DispatchDerivation, DeadlineAnswer? Deadline);

/// <summary>The trace of a misfiled document.</summary>
/// <param name="At">When it was hidden.</param>
/// <param name="By">By which caller.</param>
/// <param name="Reason">Why.</param>
/// <param name="RefiledAs">The document as which it was filed anew; null where it was not.</param>
public sealed record EvidenceMisfiling(DateTimeOffset At, string By, string Reason, string? RefiledAs);

/// <summary>A message about a document, as the ledger keeps it.</summary>
/// <param name="OperationId">The id under which the provider knows it.</param>
/// <param name="Channel">E-mail, SMS or post.</param>
/// <param name="Recipient">The address or number it went to.</param>
/// <param name="Template">The template.</param>
/// <param name="Language">The language.</param>
/// <param name="Subject">The subject as sent.</param>
/// <param name="Text">The text as sent, secrets masked.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="HandedOverAt">When the provider took it over.</param>
/// <param name="Report">The delivery report; null before one came.</param>
/// <param name="ReportedAt">When delivery was attempted according to it.</param>
public sealed record EvidenceMessage(
    string OperationId, string Channel, string Recipient, string Template, string Language, string Subject, string Text, string Outcome,
    DateTimeOffset? HandedOverAt, string? Report, DateTimeOffset? ReportedAt)
{
    /// <summary>From the ledger.</summary>
    public static EvidenceMessage Of(NotificationRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(
            row.PartitionKey, row.Channel, row.Recipient, row.Template, row.Language.ToLowerInvariant(), row.Subject, row.Text,
            System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(row.Outcome), row.HandedOverAt, row.Report.Length == 0 ? null : row.Report, row.ReportedAt);
    }
}
