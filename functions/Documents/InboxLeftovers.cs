using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Scadenzario.Blobs;
using Scadenzario.Contracts;
using Scadenzario.Operations;
using Scadenzario.Tables;

namespace Scadenzario.Documents;

/// <summary>
/// Finds what lies in the inbox although everything that arrives is taken out of it: a blob whose event was given up after its last try, or never came. Each
/// becomes one case; nothing else is done with it. Since when it lies there the app notes itself, because the account's clock is not the app's everywhere.
/// </summary>
public sealed class InboxLeftovers(BlobSet blobs, TableSet tables, DocumentIds ids, CaseBook cases, TimeProvider time, ILogger<InboxLeftovers> log) : IRecurringWork
{
    /// <summary>The kind of its cases.</summary>
    public const string CaseKind = "document-stuck";

    private const string Partition = "inbox";
    private const string Since = "Since";

    // What a transaction takes.
    private const int MostAtOnce = 100;
    private static readonly TimeSpan _patience = TimeSpan.FromHours(1);

    /// <summary>Whoever drops a blob whose event never comes has made the app do nothing.</summary>
    public bool DependsOnDate => true;

    /// <inheritdoc />
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct)
    {
        // Nearly always it is empty: then that is all there is to do on a day.
        var lying = await blobs.Inbox.GetBlobsAsync(cancellationToken: ct).AllAsync(ct);
        if (lying.Count == 0)
        {
            return true;
        }

        var now = time.GetUtcNow();
        var known = (await tables.Documents.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: ct).AllAsync(ct))
            .ToDictionary(row => row.RowKey, row => row.GetDateTimeOffset(Since)!.Value, StringComparer.Ordinal);
        var finished = true;
        List<string> news = [];
        foreach (var blob in lying)
        {
            var id = ids.OfInbox(blob.Name, blob.Properties.ETag!.Value.ToString("H"));
            if (!known.Remove(id, out var since))
            {
                news.Add(id);
                finished = false;
            }
            else if (now - since >= _patience)
            {
                await OpenAsync(blob, id, ct);
            }
            else
            {
                finished = false;
            }
        }

        await WriteAsync(news.Select(id => new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity(Partition, id) { [Since] = now })), ct);

        // Taken, deleted or overwritten since.
        await WriteAsync(known.Keys.Select(id => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(Partition, id), ETag.All)), ct);
        return finished;
    }

    private async Task WriteAsync(IEnumerable<TableTransactionAction> actions, CancellationToken ct)
    {
        foreach (var some in actions.Chunk(MostAtOnce))
        {
            try
            {
                await tables.Documents.SubmitTransactionAsync(some, ct);
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                // Another process forgets the same ones at this moment; what is left, the next look forgets.
            }
        }
    }

    // The name stays out of it: whoever dropped the file may have put a person's into it. The id is that of the arrival, of which the log tells.
    private async Task OpenAsync(BlobItem blob, string id, CancellationToken ct)
    {
        var path = InboxPath.Parse(blob.Name);
        var owner = path.Insurer ?? Insurers.All[0];
        var (rule, article) = DocumentPlan.BasisOf(owner);
        var opened = await cases.OpenAsync(
            new(
                owner, CaseKind, path.ContractId ?? "unknown", id, "stuck", rule, article,
                "A file has lain in the inbox for more than an hour and was not taken. Look for the failures in the log, put their cause right, and drop the file again; "
                    + "or delete it. Nothing is done with it by itself."),
            ct);
        log.Stuck(id, opened);
    }
}
