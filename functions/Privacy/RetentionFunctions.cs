using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Http;
using Scadenzario.Tables;

namespace Scadenzario.Privacy;

/// <summary>The retention table and what was done by it, for the back office.</summary>
public sealed class RetentionFunctions(RetentionTable retention, RetentionSweep sweep, ErasureBook erasures, TableSet tables)
{
    /// <summary>Every kind of data with purpose, basis and duration, what was deleted of it when, and the erasures under way.</summary>
    [Function("GetRetention")]
    [BackOfficeOnly]
    public async Task<IActionResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/retention")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ct = request.HttpContext.RequestAborted;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {RetentionRow.Partition}");
        var done = (await tables.Retention.QueryAsync<RetentionRow>(filter, cancellationToken: ct).AllAsync(ct)).ToDictionary(row => row.RowKey);
        var open = await erasures.OpenAsync(ct);
        return ApiReply.Ok(new
        {
            lastRunAt = sweep.LastRun,
            kinds = retention.Kinds.Select(kind =>
            {
                var row = done.GetValueOrDefault(kind.Kind);
                return new
                {
                    kind = kind.Kind,
                    store = kind.Store,
                    holds = kind.Holds,
                    purpose = kind.Purpose,
                    basis = kind.Basis,
                    duration = kind.Duration,
                    erasure = kind.Erasure,
                    lastDeletionAt = row?.LastAt,
                    lastDeleted = row?.LastRemoved ?? 0,
                    deleted = row?.Removed ?? 0,
                };
            }).ToList(),
            erasures = open.OrderBy(row => row.RequestedAt).Select(row => new { erasureId = row.ErasureId, insurer = row.PartitionKey, status = row.State, requestedAt = row.RequestedAt }).ToList(),
        });
    }
}
