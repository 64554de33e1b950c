using System.Globalization;
using Scadenzario.Tables;

namespace Scadenzario.Operations.Restoring;

/// <summary>A restore: the state that the app runs on is that of a backup. One partition; row: the backup's instant.</summary>
public sealed class RestorationRow() : TableRow(Partition)
{
    /// <summary>The partition.</summary>
    public const string Partition = "restoration";

    /// <summary>When the backup was taken: what happened later is not in it.</summary>
    public DateTimeOffset TakenAt { get; set; }

    /// <summary>When the app first ran on it: the end of the time that is lost.</summary>
    public DateTimeOffset RestoredAt { get; set; }

    /// <summary>Whether every workflow that was waiting has been suspended and the cases are open; until then no activity runs.</summary>
    public bool IsReconciled { get; set; }

    /// <summary>The row of a backup.</summary>
    public static string KeyOf(DateTimeOffset takenAt) => takenAt.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
}
