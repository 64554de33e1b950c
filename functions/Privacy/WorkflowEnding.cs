using Azure;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Notifications;
using Scadenzario.Operations;
using Scadenzario.Tables;

namespace Scadenzario.Privacy;

/// <summary>Ends the workflows of somebody who is erased, in order: ended first, then forgotten with everything that was planned for them.</summary>
public sealed class WorkflowEnding(TableSet tables)
{
    // The engine's own time: a workflow takes its end into account within moments, or the erasure goes on later.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>Ends and purges workflows; false where one has not ended in time: repeat later.</summary>
    public async Task<bool> EndAsync(ErasureScope scope, IReadOnlyCollection<string> workflowIds, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(workflowIds);
        var client = scope.Client;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(_patience);
        foreach (var id in workflowIds)
        {
            // First what would start it again.
            scope.Count("tables/starts", await tables.Starts.DeleteWhereAsync(TableClient.CreateQueryFilter($"RowKey eq {id}"), ct));
            if (await client.GetInstanceAsync(id, ct) is { } instance)
            {
                try
                {
                    if (!instance.IsCompleted)
                    {
                        await client.TerminateInstanceAsync(id, "erased", ct);
                        await client.WaitForInstanceCompletionAsync(id, limit.Token);
                    }
                }
                catch (OperationCanceledException) when (!ct.IsCancellationRequested)
                {
                    return false;
                }

                scope.Count(RetentionTable.Orchestrations, (await client.PurgeInstanceAsync(id, new PurgeInstanceOptions(Recursive: true), ct)).PurgedInstanceCount);
            }

            scope.Count("tables/restorations", await tables.Restorations.DeleteWhereAsync(
                TableClient.CreateQueryFilter($"PartitionKey eq {scope.Insurer.Code()} and RowKey eq {id}"), ct));
            scope.Count("tables/timeline", await tables.Timeline.DeleteWhereAsync(TableClient.CreateQueryFilter($"PartitionKey eq {id}"), ct));
            scope.Count("tables/held", await tables.Held.DeleteWhereAsync(TableClient.CreateQueryFilter($"PartitionKey eq {HeldRow.Partition} and InstanceId eq {id}"), ct));
        }

        // A start that was recorded for one of these ids and whose workflow nobody listed.
        foreach (var start in await tables.Starts.QueryAsync<StartRow>(cancellationToken: ct).AllAsync(ct))
        {
            if (start.Input is { } input && scope.IsMentionedIn(input))
            {
                await tables.Starts.DeleteEntityAsync(start.PartitionKey, start.RowKey, ETag.All, ct);
                scope.Count("tables/starts");
            }
        }

        return true;
    }
}
