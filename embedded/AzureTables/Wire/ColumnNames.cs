namespace Embedded.AzureTables;

/// <summary>The service's own columns and annotations.</summary>
internal static class ColumnNames
{
    public const string PartitionKey = "PartitionKey";
    public const string RowKey = "RowKey";
    public const string Timestamp = "Timestamp";
    public const string ETag = "odata.etag";
    public const string TypeSuffix = "@odata.type";

    /// <summary>Whether the server sets the column itself, so that it must not be sent.</summary>
    public static bool IsServerSide(string name) => name is Timestamp || name.StartsWith("odata.", StringComparison.Ordinal);
}
