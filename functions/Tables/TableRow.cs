using Azure;
using Azure.Data.Tables;
using NodaTime;
using NodaTime.Text;

namespace Scadenzario.Tables;

/// <summary>
/// A row of a table: what every row has besides its own columns. A subclass says in its summary what its keys are; the client reads and writes the
/// public properties of the whole chain of classes.
/// </summary>
/// <param name="partitionKey">The partition of a new row, where all rows of the class share one.</param>
/// <param name="rowKey">The row key of a new row, where a partition holds one row of the class.</param>
public abstract class TableRow(string partitionKey = "", string rowKey = "") : ITableEntity
{
    /// <inheritdoc />
    public string PartitionKey { get; set; } = partitionKey;

    /// <inheritdoc />
    public string RowKey { get; set; } = rowKey;

    /// <summary>When the table last wrote the row; null where it has not been read from it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The version that was read: a change under it fails where somebody else was faster.</summary>
    public ETag ETag { get; set; }

    /// <summary>Reads a date as rows hold it, <c>yyyy-MM-dd</c>; null where they hold none.</summary>
    protected static LocalDate? DayOf(string? text) => text is null ? null : LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
}
