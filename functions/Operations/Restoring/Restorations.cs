using System.Globalization;
using Microsoft.Extensions.Configuration;
using Scadenzario.Tables;

namespace Scadenzario.Operations.Restoring;

/// <summary>
/// The restore that this process runs on, where there is one. Whoever restores a backup says so by the setting <c>Restored:From</c>, the instant at which the backup was
/// taken (the embedded host's <c>restore</c> does it by itself); it stays set for good.
/// </summary>
public sealed class Restorations(IConfiguration configuration, TableSet tables, TimeProvider time)
{
    /// <summary>The setting.</summary>
    public const string Setting = "Restored:From";

    private RestorationRow? _reconciled;

    /// <summary>When the backup was taken that the state comes from; null where it comes from none.</summary>
    /// <exception cref="InvalidOperationException">The setting is no instant.</exception>
    public DateTimeOffset? TakenAt { get; } = configuration[Setting] is not { Length: > 0 } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at
        : throw new InvalidOperationException($"{Setting} must be an instant, such as 2027-01-31T08:00:00Z.");

    /// <summary>The restore; begun where this is the first that is heard of it. Null where there was none.</summary>
    public async Task<RestorationRow?> FindAsync(CancellationToken ct)
    {
        if (TakenAt is not { } takenAt || _reconciled is not null)
        {
            return _reconciled;
        }

        var key = RestorationRow.KeyOf(takenAt);
        var row = await tables.Restorations.FindAsync<RestorationRow>(RestorationRow.Partition, key, ct);
        if (row is null)
        {
            var first = new RestorationRow { RowKey = key, TakenAt = takenAt, RestoredAt = time.GetUtcNow() };
            row = await tables.Restorations.TryAddAsync(first, ct) ? first : await tables.Restorations.FindAsync<RestorationRow>(RestorationRow.Partition, key, ct);
        }

        // Nothing changes any more then: it need not be read for every message.
        _reconciled = row!.IsReconciled ? row : null;
        return row;
    }

    /// <summary>All that waits is suspended and the cases are open: activities may run.</summary>
    public async Task ReconciledAsync(RestorationRow row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        row.IsReconciled = true;
        // Where somebody else was faster, it says the same.
        _ = await tables.Restorations.TryReplaceAsync(row, ct);
    }
}
