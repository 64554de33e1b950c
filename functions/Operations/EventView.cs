using System.Text.Json;
using Scadenzario.Contracts;

namespace Scadenzario.Operations;

/// <summary>An event as portals get it, from the feed or by webhook: the same text either way.</summary>
/// <param name="EventId">The same for the same outcome, however often it is told.</param>
/// <param name="Type">One of <see cref="EventTypes"/>.</param>
/// <param name="Insurer">The insurer's code.</param>
/// <param name="SubjectId">The contract or participant.</param>
/// <param name="At">When it was written down.</param>
/// <param name="Data">The type's fields: texts.</param>
/// <param name="Position">The place in the feed after it.</param>
public sealed record EventView(
    string EventId, string Type, string Insurer, string SubjectId, DateTimeOffset At, JsonElement Data, string Position)
{
    private static readonly JsonElement _nothing = JsonSerializer.SerializeToElement(new Dictionary<string, string>());

    /// <summary>An event of the table.</summary>
    public static EventView Of(EventRow row, EventPositions positions)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(positions);
        return new(
            row.EventId,
            row.Type,
            row.PartitionKey,
            row.SubjectId,
            row.At,
            row.Data is { } data ? JsonSerializer.Deserialize<JsonElement>(data) : _nothing,
            positions.Write(Insurers.Parse(row.PartitionKey)!.Value, row.Number));
    }
}
