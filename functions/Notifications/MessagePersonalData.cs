using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Microsoft.DurableTask.Client;
using Scadenzario.Blobs;
using Scadenzario.Http;
using Scadenzario.Privacy;
using Scadenzario.Tables;

namespace Scadenzario.Notifications;

/// <summary>
/// Messages: the ledger's rows with addresses and texts, the list of them, what went out on paper, what the provider remembers. Of each message remains that it was
/// sent: when, by which template, with which outcome, and keyed hashes of address and text, by which a copy that somebody shows can be recognised.
/// </summary>
public sealed class MessagePersonalData(TableSet tables, BlobSet blobs, NotificationLedger ledger, Pseudonyms pseudonyms, IEnumerable<IProviderMemory> providers)
    : IPersonalData, IRetained
{
    private const string Messages = "tables/notifications";
    private const string Lists = "tables/notices";
    private const string Post = "blobs/post";

    // Codes are proven by nothing and needed for nothing once they are dead.
    private const string Codes = "access";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Stores { get; } = [Messages, Lists, Post, "tables/held", RetentionTable.InboxEmulator];

    /// <inheritdoc />
    public string Kind => "message";

    /// <inheritdoc />
    public async IAsyncEnumerable<string> WorkflowsAsync(ErasureScope scope, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var notice in await NoticesAsync(scope, ct))
        {
            yield return notice.WorkflowId;
            foreach (var id in notice.MessageIds)
            {
                yield return UndeliveredOrchestrator.InstanceId(id);
            }
        }
    }

    /// <inheritdoc />
    public async Task EraseAsync(ErasureScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var notice in await NoticesAsync(scope, ct))
        {
            foreach (var id in notice.MessageIds)
            {
                if (await ledger.FindAsync(id, ct) is { } row)
                {
                    await KeepAsync(row, scope, ct);
                }
            }

            scope.Count(Messages, await ForgetAsync(notice, scope, ct));
            scope.Count(Lists);
        }

        if (scope.ContractId is { } contractId)
        {
            scope.Count(Post, await blobs.Post.DeleteWhereAsync(
                $"{Contracts.Insurers.Code(scope.Insurer).ToLowerInvariant()}/",
                blob => blob.Metadata.TryGetValue(PostBook.ContractMetadata, out var of) && of == contractId,
                ct));
        }
    }

    /// <inheritdoc />
    public async Task<Swept> SweepAsync(DateTimeOffset before, DurableTaskClient client, CancellationToken ct)
    {
        var removed = 0;
        await foreach (var notice in tables.Notices.QueryAsync<NoticeRow>(TableClient.CreateQueryFilter($"At lt {before}"), cancellationToken: ct))
        {
            removed += await ForgetAsync(notice, null, ct);
        }

        return new(removed, TimeSpan.FromDays(7));
    }

    private async Task<List<NoticeRow>> NoticesAsync(ErasureScope scope, CancellationToken ct)
    {
        List<NoticeRow> found = [];
        foreach (var subject in scope.Subjects)
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Contracts.Insurers.Partition(scope.Insurer, subject)}");
            found.AddRange(await tables.Notices.QueryAsync<NoticeRow>(filter, cancellationToken: ct).AllAsync(ct));
        }

        return found;
    }

    private Task KeepAsync(NotificationRow row, ErasureScope scope, CancellationToken ct) =>
        row.Capability == Codes || (row.HandedOverAt ?? row.AttemptedAt ?? row.HeldAt) is not { } at ? Task.CompletedTask : scope.KeepAsync(
            row.SubjectId,
            "message",
            row.PartitionKey,
            at,
            new Dictionary<string, string?>
            {
                ["operationId"] = row.PartitionKey,
                ["channel"] = row.Channel,
                ["template"] = row.Template,
                ["language"] = row.Language,
                ["capability"] = row.Capability,
                ["step"] = row.Step,
                ["outcome"] = row.Outcome,
                ["handedOverAt"] = row.HandedOverAt is { } handedOver ? Json.Text(handedOver) : null,
                ["report"] = row.Report.Length == 0 ? null : row.Report,
                ["reportedAt"] = row.ReportedAt is { } reported ? Json.Text(reported) : null,
                ["recipientDigest"] = pseudonyms.Digest("recipient", row.Recipient),
                ["textDigest"] = pseudonyms.Digest("text", $"{row.Subject}\n{row.Text}"),
            },
            ct);

    /// <summary>The list goes last: as long as it is there, a repeat finds the messages.</summary>
    private async Task<int> ForgetAsync(NoticeRow notice, ErasureScope? scope, CancellationToken ct)
    {
        var ids = notice.MessageIds.Select(NotificationRow.Key).ToList();
        foreach (var provider in providers)
        {
            var forgotten = await provider.ForgetAsync(ids, ct);
            scope?.Count(RetentionTable.InboxEmulator, forgotten);
        }

        var removed = 0;
        foreach (var id in notice.MessageIds)
        {
            if (await ledger.FindAsync(id, ct) is not { } row)
            {
                continue;
            }

            if (row is { Channel: NotificationRow.PostChannel, ProviderId.Length: > 0 })
            {
                var deleted = await blobs.Post.GetBlobClient(row.ProviderId).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: ct);
                scope?.Count(Post, deleted ? 1 : 0);
            }

            await tables.Notifications.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, ct);
            removed++;
        }

        await tables.Notices.DeleteEntityAsync(notice.PartitionKey, notice.RowKey, ETag.All, ct);
        return removed;
    }
}
