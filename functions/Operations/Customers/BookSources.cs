using System.Text.Json;
using Scadenzario.Activation;
using Scadenzario.Amendments;
using Scadenzario.Arrears;
using Scadenzario.Benevita;
using Scadenzario.Contracts;
using Scadenzario.Documents;
using Scadenzario.Franchise;
using Scadenzario.Notifications;
using Scadenzario.Terminations;
using Scadenzario.Terminations.Watches;

namespace Scadenzario.Operations.Customers;

/// <summary>What the books of the capabilities keep about a contract.</summary>
public sealed class ContractSource(
    ContractBook contracts, DocumentStore documents, TerminationBook terminations, WatchBook watches, FranchiseBook franchises, ArrearsBook arrears,
    AmendmentBook amendments)
    : ICustomerTimelineSource
{
    private const int MostRows = 1000;

    /// <inheritdoc />
    public async Task<IReadOnlyList<TimelineItem>> OfAsync(Insurer insurer, string subjectId, CancellationToken ct)
    {
        List<TimelineItem> items = [];
        items.AddRange((await contracts.TraceAsync(insurer, subjectId, MostRows, null, ct)).Rows
            .Select(row => new TimelineItem(row.At, "change", $"contract-{row.Action}", row.By)));
        items.AddRange((await documents.ListAsync(insurer, subjectId, MostRows, null, ct)).Rows
            .Select(row => new TimelineItem(
                row.ArchivedAt, "document", row.Kind, row.MisfiledAt is null ? row.Delivery : "misfiled", row.DocumentId, row.Rule, WorkflowId: row.NoticeWorkflowId)));
        foreach (var row in await terminations.OfAsync(insurer, subjectId, ct))
        {
            items.AddRange(row.History.Select((revision, i) => new TimelineItem(
                revision.At, "decision", "termination", JsonNamingPolicy.CamelCase.ConvertName(revision.Decision.ToString()), row.RowKey, row.Rule, row.Article,
                WorkflowId: TerminationInput.InstanceId(row.RowKey, i + 1))));
        }

        items.AddRange((await watches.OfAsync(insurer, subjectId, ct))
            .Select(row => new TimelineItem(row.ChangedAt, "deadline", "watch", JsonNamingPolicy.CamelCase.ConvertName(row.Status), row.RowKey, row.Rule, WorkflowId: row.WorkflowId)));
        items.AddRange((await franchises.ListAsync(insurer, subjectId, MostRows, null, ct)).Rows
            .Select(row => new TimelineItem(
                row.DecidedAt, "decision", "franchise", JsonNamingPolicy.CamelCase.ConvertName(row.Status), row.RowKey,
                WorkflowId: new FranchiseInput(insurer, subjectId, row.RowKey, row.Revision).WorkflowId)));
        items.AddRange((await arrears.OfAsync(insurer, subjectId, ct))
            .Select(row => new TimelineItem(
                row.RecordedAt, "deadline", "arrears", JsonNamingPolicy.CamelCase.ConvertName(row.Status), row.RowKey,
                WorkflowId: new ArrearsInput(insurer, subjectId, row.RowKey).WorkflowId)));
        items.AddRange((await amendments.OfAsync(insurer, subjectId, _ => true, ct))
            .Select(row => new TimelineItem(
                row.ClosedAt ?? row.RecordedAt, "decision", "amendment", JsonNamingPolicy.CamelCase.ConvertName(row.Status), row.AmendmentId, row.Rule,
                WorkflowId: row.Input.WorkflowId)));
        return items;
    }
}

/// <summary>What BENEVITA keeps about a participant.</summary>
public sealed class ParticipantSource(Participants participants, ParticipantRecords records) : ICustomerTimelineSource
{
    private const string Rule = "benevita.activation";

    /// <inheritdoc />
    public async Task<IReadOnlyList<TimelineItem>> OfAsync(Insurer insurer, string subjectId, CancellationToken ct)
    {
        if (insurer != Insurer.Swica || await participants.FindAsync(subjectId, ct) is not { } row)
        {
            return [];
        }

        List<TimelineItem> items = [];
        void Add(DateTimeOffset? at, string what, string? rule = Rule)
        {
            if (at is { } known)
            {
                items.Add(new(known, "decision", what, null, null, rule, WorkflowId: row.WorkflowId));
            }
        }

        Add(row.InvitedAt, "benevita-invited");
        Add(row.ReinvitedAt, "benevita-reinvited");
        Add(row.ActivatedAt, "benevita-activated");
        Add(row.EndedAt, "benevita-ended");
        Add(row.ExcludedAt, "benevita-excluded", null);
        Add(row.ProfileDeletedAt, "benevita-profile-deleted", "benevita.profile-deleted");
        items.AddRange((await records.OfAsync(subjectId, ct)).Declarations.Values
            .Select(declaration => new TimelineItem(declaration.SubmittedAt, "change", "benevita-declaration", null, null, "benevita.declaration")));
        return items;
    }
}

/// <summary>Messages, cases and the audit.</summary>
public sealed class OperationsSource(NotificationLedger ledger, CaseBook cases, AuditBook audit) : ICustomerTimelineSource
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<TimelineItem>> OfAsync(Insurer insurer, string subjectId, CancellationToken ct)
    {
        List<TimelineItem> items = [];
        items.AddRange((await ledger.MessagesOfAsync(insurer, subjectId, ct)).Select(row => new TimelineItem(
            row.HandedOverAt ?? row.AttemptedAt ?? row.HeldAt ?? default, "message", $"{row.Channel} {row.Template}", Messages.MessageFunctions.Word(row.State), row.PartitionKey,
            WorkflowId: row.WorkflowId)));
        foreach (var row in await cases.AboutAsync(insurer, subjectId, ct))
        {
            items.Add(new(row.OpenedAt, "case", row.Kind, "opened", row.RowKey, row.Rule, row.Article, WorkflowId: row.WorkflowId));
            if (row.ClosedAt is { } closed)
            {
                items.Add(new(closed, "case", row.Kind, row.Status, row.RowKey, row.Rule, row.Article, WorkflowId: row.WorkflowId));
            }
        }

        items.AddRange((await audit.OfAsync(insurer, subjectId, ct)).Select(row => new TimelineItem(row.At, "access", row.Action, row.Actor)));
        return items;
    }
}
