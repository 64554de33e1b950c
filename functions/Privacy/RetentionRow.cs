using Azure;
using Azure.Data.Tables;

namespace Scadenzario.Privacy;

/// <summary>What the daily work has deleted of a kind of data. One partition; row: the kind.</summary>
public sealed class RetentionRow : ITableEntity
{
    /// <summary>The one partition.</summary>
    public const string Partition = "retention";

    /// <inheritdoc />
    public string PartitionKey { get; set; } = Partition;

    /// <inheritdoc />
    public string RowKey { get; set; } = "";

    /// <inheritdoc />
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc />
    public ETag ETag { get; set; }

    /// <summary>When something was deleted last.</summary>
    public DateTimeOffset LastAt { get; set; }

    /// <summary>How much, then.</summary>
    public int LastRemoved { get; set; }

    /// <summary>How much in all.</summary>
    public int Removed { get; set; }
}
