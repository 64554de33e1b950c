using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Webhooks;

/// <summary>How far each endpoint has been told.</summary>
public sealed class WebhookBook(TableSet tables, IOptions<WebhookOptions> options)
{
    /// <summary>The insurers that have an endpoint.</summary>
    public IReadOnlyList<Insurer> Configured { get; } = [.. Insurers.All.Where(insurer => options.Value.EndpointOf(insurer) is not null)];

    /// <summary>The row of an insurer; null where it has never had an endpoint.</summary>
    public Task<WebhookRow?> FindAsync(Insurer insurer, CancellationToken ct) => tables.Webhooks.FindAsync<WebhookRow>(insurer.Code(), WebhookRow.Row, ct);

    /// <summary>Adds the row of an endpoint that is new; one that is there stays as it is.</summary>
    public Task AddAsync(Insurer insurer, long number, CancellationToken ct) =>
        tables.Webhooks.TryAddAsync(new WebhookRow { PartitionKey = insurer.Code(), Number = number, Asleep = true }, ct);

    /// <summary>Writes a row back, and keeps its new ETag; false where another round was faster.</summary>
    public async Task<bool> TryWriteAsync(WebhookRow row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        try
        {
            var written = await tables.Webhooks.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, ct);
            row.ETag = written.Headers.ETag!.Value;
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            return false;
        }
    }

    /// <summary>Changes a row, reading it again as often as somebody else was faster; false from the change: nothing to do.</summary>
    public Task ChangeAsync(Insurer insurer, Func<WebhookRow, bool> change, CancellationToken ct) =>
        tables.Webhooks.ChangeAsync(insurer.Code(), WebhookRow.Row, change, ct);
}
