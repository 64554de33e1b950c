using System.Globalization;
using Scadenzario.Terminations.Watches;

namespace Scadenzario.Terminations.Ics;

/// <summary>The names of calendar entries.</summary>
public static class IcsUid
{
    /// <summary>
    /// The same for a watch's deadline of one year for ever, however often it moves; nobody reads the contract from it.
    /// </summary>
    public static string Of(WatchRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return string.Create(CultureInfo.InvariantCulture, $"{WatchRow.Digest(row.Of, row.ContractId, row.RowKey)}-{row.Season}@scadenzario");
    }
}
