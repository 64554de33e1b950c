using Azure;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Scadenzario.Contracts;
using Scadenzario.Operations;
using Scadenzario.Tables;

namespace Scadenzario.Documents;

/// <summary>
/// Gathers the documents of a contract that arrive together into one message. Each document notes its message first; then the message is opened, if nobody
/// has, and its workflow started. So a document that died on the way takes up its own message again, and begins none where that has left already. A
/// document lies in the archive before it notes a message, and gathering is closed before the message leaves: the message announces what it should.
/// </summary>
public sealed class NoticeGathering(TableSet tables, DocumentStore store, IOptions<DocumentOptions> options)
{
    /// <summary>Adds a document to the message of its contract, and sees to it that the message's workflow runs.</summary>
    /// <returns>The document, with its message.</returns>
    public async Task<DocumentRow> JoinAsync(DocumentRow document, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(client);
        while (true)
        {
            var row = await FindAsync(document.Insurer, document.ContractId, ct);
            if (!HasMessage(document))
            {
                var generation = row is { IsClosed: false } ? row.Generation : (row?.Generation ?? 0) + 1;
                document = await store.ChangeAsync(document, d => SetMessage(d, generation), ct);
            }

            if (row is null || row.Generation < document.NoticeGeneration)
            {
                row = await OpenAsync(document, row, ct);
            }
            else if (row.Generation > document.NoticeGeneration || row.IsClosed)
            {
                return document;
            }

            if (row is not null && row.Generation == document.NoticeGeneration)
            {
                // Whoever opened the gathering may have died before it started the workflow; so everybody who joins looks.
                var input = new DocumentNoticeInput(document.Insurer, row.ContractId, row.Generation, row.ClosesAt);
                await client.StartOnceAsync(nameof(DocumentNoticeOrchestrator), input.WorkflowId, input, ct);
                return document;
            }
        }
    }

    // A document that has moved to another contract has a message of the former one.
    private static bool HasMessage(DocumentRow document) => document.NoticeWorkflowId is not null
        && document.NoticeWorkflowId == DocumentNoticeInput.InstanceId(document.Insurer, document.ContractId, document.NoticeGeneration);

    private static bool SetMessage(DocumentRow document, int generation)
    {
        if (HasMessage(document))
        {
            return false;
        }

        document.NoticeGeneration = generation;
        document.NoticeWorkflowId = DocumentNoticeInput.InstanceId(document.Insurer, document.ContractId, generation);
        return true;
    }

    /// <summary>Ends gathering; what is archived from now on is told of in the next message.</summary>
    public async Task CloseAsync(DocumentNoticeInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        while (await FindAsync(input.Insurer, input.ContractId, ct) is { IsClosed: false } row && row.Generation == input.Generation)
        {
            row.IsClosed = true;
            if (await tables.Documents.TryReplaceAsync(row, ct))
            {
                return;
            }
        }
    }

    private Task<GatheringRow?> FindAsync(Insurer insurer, string contractId, CancellationToken ct) =>
        tables.Documents.FindAsync<GatheringRow>(insurer.Code(), GatheringRow.KeyOf(contractId), ct);

    private async Task<GatheringRow?> OpenAsync(DocumentRow document, GatheringRow? former, CancellationToken ct)
    {
        var row = new GatheringRow
        {
            PartitionKey = document.PartitionKey,
            RowKey = GatheringRow.KeyOf(document.ContractId),
            ContractId = document.ContractId,
            Generation = document.NoticeGeneration,
            ClosesAt = document.ArchivedAt + options.Value.GatherFor,
        };
        try
        {
            if (former is null)
            {
                await tables.Documents.AddEntityAsync(row, ct);
            }
            else
            {
                await tables.Documents.UpdateEntityAsync(row, former.ETag, TableUpdateMode.Replace, ct);
            }

            return row;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return null;
        }
    }
}
