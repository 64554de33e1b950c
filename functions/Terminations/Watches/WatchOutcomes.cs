using System.Globalization;
using System.Text.Json;
using Scadenzario.Operations;

namespace Scadenzario.Terminations.Watches;

/// <summary>Tells the portal that a watch has ended, or has gone on to the next year; the same end is one event, however often it is told.</summary>
public sealed class WatchOutcomes(EventBook events)
{
    /// <summary>Tells what has become of a watch since its workflow began the year, where anything has. Of a deletion the portal knows.</summary>
    public async Task TellAsync(WatchRow? row, WatchInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (row is null || row.Generation != input.Generation)
        {
            return;
        }

        var season = row.Season.ToString(CultureInfo.InvariantCulture);
        var data = new Dictionary<string, string> { ["watchId"] = row.RowKey, ["rule"] = row.Rule };
        if (row.Season > input.Season)
        {
            await events.AppendAsync(new(row.Of, "watch-renewed", row.ContractId, $"{row.WorkflowId}|{season}", data), ct);
        }

        if (row.State is WatchStatus.Arrived or WatchStatus.Over or WatchStatus.CoverEnded)
        {
            data = new(data) { ["outcome"] = JsonNamingPolicy.CamelCase.ConvertName(row.Status) };
            await events.AppendAsync(new(row.Of, "watch-ended", row.ContractId, $"{row.WorkflowId}|{season}|{row.Status}", data), ct);
        }
    }
}
