using System.Globalization;
using System.Text.Json;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Operations;

/// <summary>An event of the feed. Partition: the insurer; row: its number, counted without a gap from 1.</summary>
public sealed class EventRow : TableRow
{
    /// <summary>The beginning of every event's row key; the feed's own rows begin otherwise.</summary>
    internal const string Prefix = "e";

    /// <summary>What it is, as a stable word.</summary>
    public string Type { get; set; } = "";

    /// <summary>The contract or participant.</summary>
    public string SubjectId { get; set; } = "";

    /// <summary>The event's id: the same for the same outcome.</summary>
    public string EventId { get; set; } = "";

    /// <summary>When it was written down.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>More about it, as a JSON object of texts; null where there is nothing more.</summary>
    public string? Data { get; set; }

    /// <summary>The event's place in the insurer's feed.</summary>
    public long Number => long.Parse(RowKey.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The row key of a place in the feed.</summary>
    internal static string KeyOf(long number) => Prefix + number.ToString("D19", CultureInfo.InvariantCulture);

    internal static EventRow Of(PortalEvent source, long number, DateTimeOffset at) => new()
    {
        PartitionKey = source.Insurer.Code(),
        RowKey = KeyOf(number),
        Type = source.Type,
        SubjectId = source.SubjectId,
        EventId = source.Digest,
        At = at,
        Data = source.Data is { Count: > 0 } data ? JsonSerializer.Serialize(data) : null,
    };
}
