using Azure;
using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Documents;

/// <summary>
/// Gathers the documents of a contract that arrive together into one message. Whoever finds no gathering open opens one, and whoever finds one joins it; a
/// document lies in the archive before it joins, and a gathering is closed before its message leaves, so the message announces what it should.
/// </summary>
public sealed class NoticeGathering(TableSet tables, IOptions<DocumentOptions> options)
{
    /// <summary>Adds a document to the message of its contract, and sees to it that the message's workflow runs.</summary>
    /// <returns>The workflow's instance id.</returns>
    public async Task<string> JoinAsync(DocumentRow document, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(client);
        while (true)
        {
            var row = await FindAsync(document.Insurer, document.ContractId, ct);
            if (row is not { IsClosed: false })
            {
                row = await OpenAsync(document, row, ct);
            }

            if (row is not null)
            {
                var input = new DocumentNoticeInput(document.Insurer, row.ContractId, row.Generation, row.ClosesAt);
                await StartAsync(client, input, ct);
                return input.WorkflowId;
            }
        }
    }

    /// <summary>Ends gathering; what is archived from now on is told of in the next message.</summary>
    public async Task CloseAsync(DocumentNoticeInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        while (await FindAsync(input.Insurer, input.ContractId, ct) is { IsClosed: false } row && row.Generation == input.Generation)
        {
            row.IsClosed = true;
            try
            {
                await tables.Documents.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, ct);
                return;
            }
            catch (RequestFailedException e) when (e.Status == 412)
            {
                // Look again.
            }
        }
    }

    private async Task<GatheringRow?> FindAsync(Insurer insurer, string contractId, CancellationToken ct)
    {
        var found = await tables.Documents.GetEntityIfExistsAsync<GatheringRow>(insurer.Code(), GatheringRow.KeyOf(contractId), cancellationToken: ct);
        return found.HasValue ? found.Value : null;
    }

    private async Task<GatheringRow?> OpenAsync(DocumentRow document, GatheringRow? former, CancellationToken ct)
    {
        var row = new GatheringRow
        {
            PartitionKey = document.PartitionKey,
            RowKey = GatheringRow.KeyOf(document.ContractId),
            ContractId = document.ContractId,
            Generation = (former?.Generation ?? 0) + 1,
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

    // Whoever opened the gathering may have died before it started the workflow; so everybody who joins looks.
    private static async Task StartAsync(DurableTaskClient client, DocumentNoticeInput input, CancellationToken ct)
    {
        if (await client.GetInstanceAsync(input.WorkflowId, ct) is not null)
        {
            return;
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(DocumentNoticeOrchestrator), input, new StartOrchestrationOptions(input.WorkflowId), ct);
        }
        catch (InvalidOperationException)
        {
            // Somebody else has started it between the look and the call.
            if (await client.GetInstanceAsync(input.WorkflowId, ct) is null)
            {
                throw;
            }
        }
    }
}
