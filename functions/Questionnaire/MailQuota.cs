using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Scadenzario.Tables;

namespace Scadenzario.Questionnaire;

/// <summary>
/// Hands out the instants at which mails may go out, in the order in which they are asked for. One row under its ETag says what has been taken, by all
/// processes together; a process takes the slots of a minute at once and hands them out from memory, so that a mail costs a fraction of a table operation.
/// Slots that a process still had when it died are lost, never given twice.
/// </summary>
public sealed class MailQuota(TableSet tables, CampaignPlan plan, IOptions<EmailQuotaOptions> options, TimeProvider time) : IDisposable
{
    private const string Partition = "quota";
    private const string Key = "email";
    private const int LargestBlock = 1000;
    private readonly SemaphoreSlim _turn = new(1);
    private (DateTimeOffset At, int Left) _block;
    private QuotaRow? _row;

    /// <summary>Takes the next slot.</summary>
    /// <param name="until">From here on a slot is of no use.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>When the mail may go out, now or later; null where that would be too late.</returns>
    public async Task<DateTimeOffset?> ReserveAsync(DateTimeOffset until, CancellationToken ct)
    {
        var quota = options.Value.ToQuota();
        if (!quota.IsLimited)
        {
            var next = plan.Hours.Next(time.GetUtcNow());
            return next < until ? next : null;
        }

        await _turn.WaitAsync(ct);
        try
        {
            var now = time.GetUtcNow();
            // What is left of a minute that is over would come on top of the next minute's.
            if (_block.Left == 0 || _block.At.AddMinutes(1) <= now)
            {
                _block = await TakeAsync(quota, now, until, ct);
            }

            if (_block.Left == 0 || _block.At >= until)
            {
                return null;
            }

            _block.Left--;
            return _block.At;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What has been taken of the quota in its current hour and minute, and how much there is; null where it is not limited.</summary>
    public async Task<(Quota Quota, QuotaUse Use)?> UsedAsync(CancellationToken ct) =>
        options.Value.ToQuota() is { IsLimited: true } quota ? (quota, (await ReadAsync(ct)).Use) : null;

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private async Task<(DateTimeOffset At, int Left)> TakeAsync(Quota quota, DateTimeOffset now, DateTimeOffset until, CancellationToken ct)
    {
        while (true)
        {
            _row ??= await ReadAsync(ct);
            var slots = quota.Take(_row.Use, plan.Hours, now, LargestBlock);
            if (slots.At >= until)
            {
                return default;
            }

            try
            {
                await WriteAsync(_row, slots.Use, ct);
                return (slots.At, slots.Count);
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                // Another process was faster.
                _row = null;
            }
            catch
            {
                // Whether it was written is not known.
                _row = null;
                throw;
            }
        }
    }

    private async Task<QuotaRow> ReadAsync(CancellationToken ct) =>
        await tables.Campaigns.FindAsync<QuotaRow>(Partition, Key, ct) ?? new QuotaRow { PartitionKey = Partition, RowKey = Key };

    private async Task WriteAsync(QuotaRow row, QuotaUse use, CancellationToken ct)
    {
        row.Use = use;
        var written = row.ETag == default
            ? await tables.Campaigns.AddEntityAsync(row, ct)
            : await tables.Campaigns.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, ct);
        row.ETag = written.Headers.ETag ?? throw new InvalidOperationException("The table service gave no ETag.");
    }

    private sealed class QuotaRow : TableRow
    {
        public DateTimeOffset Hour { get; set; } = DateTimeOffset.UnixEpoch;

        public int InHour { get; set; }

        public DateTimeOffset Minute { get; set; } = DateTimeOffset.UnixEpoch;

        public int InMinute { get; set; }

        public DateTimeOffset Last { get; set; } = DateTimeOffset.UnixEpoch;

        [System.Runtime.Serialization.IgnoreDataMember]
        public QuotaUse Use
        {
            get => new(Hour, InHour, Minute, InMinute, Last);
            set => (Hour, InHour, Minute, InMinute, Last) = (value.Hour, value.InHour, value.Minute, value.InMinute, value.Last);
        }
    }
}
