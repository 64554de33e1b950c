using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace Embedded.AzureTables;

/// <summary>A query's pages, fetched as they are asked for. A page may be empty and still not be the last one.</summary>
/// <param name="connection">The account.</param>
/// <param name="path">What is queried.</param>
/// <param name="filter">OData filter, null for all.</param>
/// <param name="pageSize">Rows a page at most, null for the service's 1 000.</param>
/// <param name="select">Columns, comma-separated; null for all.</param>
/// <param name="continuation">Names of the continuation parameters, as they are after <c>x-ms-continuation-</c>.</param>
/// <param name="read">Reads one row.</param>
/// <param name="cancellationToken">Stops the query.</param>
internal sealed class QueryPages<T>(
    TablesConnection connection, string path, string? filter, int? pageSize, string? select, string[] continuation, Func<JsonElement, T> read, CancellationToken cancellationToken)
    : AsyncPageable<T>(cancellationToken)
    where T : notnull
{
    /// <param name="continuationToken">Where an earlier page ended; null for the start.</param>
    /// <param name="pageSizeHint">Rows a page, instead of the query's own number.</param>
    /// <exception cref="RequestFailedException">The service refuses the query.</exception>
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        var position = continuationToken;
        do
        {
            var page = await FetchAsync(position, pageSizeHint ?? pageSize, CancellationToken);
            yield return page;
            position = page.ContinuationToken;
        }
        while (position is not null);
    }

    public override async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken, cancellationToken);
        string? position = null;
        do
        {
            var page = await FetchAsync(position, pageSize, either.Token);
            foreach (var row in page.Values) yield return row;
            position = page.ContinuationToken;
        }
        while (position is not null);
    }

    private async Task<Page<T>> FetchAsync(string? position, int? top, CancellationToken stop)
    {
        // The service's markers are opaque and may be absent one by one; escaped, they cannot contain the space between them.
        var markers = position?.Split(' ') ?? [];
        var query = new List<(string, string?)>
        {
            ("$filter", string.IsNullOrEmpty(filter) ? null : filter),
            ("$select", select),
            ("$top", top?.ToString(CultureInfo.InvariantCulture)),
        };
        for (var i = 0; i < markers.Length && i < continuation.Length; i++)
            query.Add((continuation[i], markers[i].Length == 0 ? null : Uri.UnescapeDataString(markers[i])));
        using var message = connection.Message(RequestMethod.Get, path, [.. query]);
        var response = await connection.SendAsync(message, stop, 200);
        using var document = JsonDocument.Parse(response.Content.ToMemory());
        var values = document.RootElement.GetProperty("value").EnumerateArray().Select(read).ToArray();
        return Page<T>.FromValues(values, Next(response), response);
    }

    private string? Next(Response response)
    {
        var markers = continuation.Select(name => response.Headers.TryGetValue("x-ms-continuation-" + name, out var marker) ? marker : "").ToArray();
        return markers.All(string.IsNullOrEmpty) ? null : string.Join(' ', markers.Select(Uri.EscapeDataString));
    }
}
