using Azure.Data.Tables;
using Scadenzario.Activation;
using Scadenzario.Calendar;
using Scadenzario.Tables;

namespace Scadenzario.Questionnaire;

/// <summary>Who a year's campaign covers: whoever activated until 31 December of the year before and still takes part.</summary>
public sealed class CampaignParticipants(TableSet tables, TimeProvider time)
{
    // Rows from here on are no participants (see Activation.Participants).
    private const string EndOfIds = "~";

    /// <summary>A page of participants, in the order of their ids.</summary>
    /// <param name="year">The year of the campaign.</param>
    /// <param name="after">The last participant of the page before; null for the first page.</param>
    /// <param name="top">At most how many.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>The participants (none where all of the page have left), and after which one the next page begins; null after the last page.</returns>
    public async Task<(IReadOnlyList<string> Ids, string? Next)> PageAsync(int year, string? after, int top, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await foreach (var page in Query(year, after, top, ct).AsPages(pageSizeHint: top))
        {
            // A page may come empty and yet have a next one.
            if (page.Values.Count > 0)
            {
                return ([.. page.Values.Where(row => TakesPart(row, now)).Select(row => row.RowKey)], page.ContinuationToken is null ? null : page.Values[^1].RowKey);
            }
        }

        return ([], null);
    }

    /// <summary>How many they are.</summary>
    public async Task<int> CountAsync(int year, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var count = 0;
        await foreach (var row in Query(year, null, null, ct))
        {
            count += TakesPart(row, now) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether a participant has activated, and by an instant neither deleted the profile nor been excluded.</summary>
    public static bool TakesPart(ParticipantRow row, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.State == ActivationStatus.Activated && !row.HasEnded(now);
    }

    private Azure.AsyncPageable<ParticipantRow> Query(int year, string? after, int? top, CancellationToken ct)
    {
        var activated = nameof(ActivationStatus.Activated);
        var until = ZurichTime.StartOf(new NodaTime.LocalDate(year, 1, 1));
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {ParticipantRow.Partition} and RowKey gt {after ?? ""} and RowKey lt {EndOfIds} and Status eq {activated} and ActivatedAt lt {until}");
        return tables.Participants.QueryAsync<ParticipantRow>(filter, top, ["RowKey", "Status", "ActivatedAt", "ProfileDeletedAt", "ExcludedAt"], ct);
    }
}
