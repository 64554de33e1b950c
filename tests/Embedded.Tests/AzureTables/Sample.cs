using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace Embedded.Tests.AzureTables;

public enum Stage
{
    Invited,
    Activated,
}

/// <summary>An entity with a column of each type.</summary>
public sealed class Sample : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string? Text { get; set; }

    public int Count { get; set; } = -1;

    public int? MaybeCount { get; set; }

    public long Big { get; set; }

    public double Share { get; set; }

    public bool Done { get; set; }

    public DateTime Day { get; set; }

    public DateTimeOffset? At { get; set; }

    public Guid Id { get; set; }

    public byte[]? Bytes { get; set; }

    public BinaryData? Data { get; set; }

    public Stage Stage { get; set; }

    public Stage? NextStage { get; set; }

    [DataMember(Name = "other_name")]
    public string? Renamed { get; init; }

    [IgnoreDataMember]
    public string? Secret { get; set; }

    public string Computed => "computed";
}
