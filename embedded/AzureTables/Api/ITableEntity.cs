namespace Azure.Data.Tables;

/// <summary>A row: two keys, the server's time of its last change, and the tag of that version.</summary>
/// <remarks>
/// A class that implements this stores its other public members as columns: string, int, long, double, bool, DateTime,
/// DateTimeOffset, Guid, byte[], BinaryData, enums (by name) and the nullable forms. A null is not stored.
/// </remarks>
public interface ITableEntity
{
    /// <summary>Rows that share it may be changed in one transaction. At most 1 KiB.</summary>
    string PartitionKey { get; set; }

    /// <summary>Unique within the partition. At most 1 KiB.</summary>
    string RowKey { get; set; }

    /// <summary>When the server last changed the row; never sent.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The version that was read; opaque.</summary>
    ETag ETag { get; set; }
}
