using System.Collections.Concurrent;
using Azure;
using Scadenzario.Tables;

namespace Scadenzario.Questionnaire;

/// <summary>The campaigns' table.</summary>
public sealed class CampaignBook(TableSet tables, TimeProvider time)
{
    // Thousands of mails of one moment ask for the same row. What this process changes, it sees at once; other processes see it after this time.
    private static readonly TimeSpan _fresh = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<int, (CampaignRow Row, DateTimeOffset ReadAt)> _recent = new();

    /// <summary>The campaign of a year; null where there is none.</summary>
    public async Task<CampaignRow?> FindAsync(int year, CancellationToken ct)
    {
        var readAt = time.GetUtcNow();
        var found = await tables.Campaigns.FindAsync<CampaignRow>(CampaignRow.Partition, CampaignRow.Key(year), ct);
        if (found is not null)
        {
            _recent[year] = (found, readAt);
        }

        return found;
    }

    /// <summary>The campaign of a year as it was a few seconds ago at most; for reading only.</summary>
    public async Task<CampaignRow?> RecentAsync(int year, CancellationToken ct) =>
        _recent.TryGetValue(year, out var recent) && time.GetUtcNow() - recent.ReadAt < _fresh ? recent.Row : await FindAsync(year, ct);

    /// <summary>Writes a new campaign; false where there is one already.</summary>
    public Task<bool> TryAddAsync(CampaignRow row, CancellationToken ct) =>
        tables.Campaigns.TryAddAsync(row, ct);

    /// <summary>Changes a campaign under its ETag, reading it again as often as somebody else was faster.</summary>
    /// <param name="year">The year.</param>
    /// <param name="change">Applies the change; false where there is nothing to change (any more).</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>The row as it is now and whether it was changed; null where there is no such campaign.</returns>
    public async Task<(CampaignRow Row, bool Changed)?> ChangeAsync(int year, Func<CampaignRow, bool> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (await FindAsync(year, ct) is { } row)
        {
            // The row that others are reading meanwhile stays as it is.
            _recent.TryRemove(year, out _);
            if (!change(row))
            {
                return (row, false);
            }

            if (await tables.Campaigns.TryReplaceAsync(row, ct))
            {
                _recent.TryRemove(year, out _);
                return (row, true);
            }
        }

        return null;
    }
}
