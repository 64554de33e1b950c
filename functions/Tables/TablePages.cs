using Azure;

namespace Scadenzario.Tables;

/// <summary>Reads one page of a query.</summary>
public static class TablePages
{
    /// <summary>
    /// The next page that holds something, or the end. A table may answer an empty page that has a next one.
    /// </summary>
    /// <param name="query">The query.</param>
    /// <param name="continuation">Where an earlier page ended; null for the first page.</param>
    /// <param name="top">At most so many rows.</param>
    /// <param name="ct">Cancels the query.</param>
    public static async Task<(IReadOnlyList<T> Rows, string? Continuation)> PageAsync<T>(
        this AsyncPageable<T> query, string? continuation, int top, CancellationToken ct)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(query);
        await foreach (var page in query.AsPages(continuation, top).WithCancellation(ct))
        {
            if (page.Values.Count > 0 || page.ContinuationToken is null)
            {
                return (page.Values, page.ContinuationToken);
            }
        }

        return ([], null);
    }
}
