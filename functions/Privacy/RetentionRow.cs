using Scadenzario.Tables;

namespace Scadenzario.Privacy;

/// <summary>What the daily work has deleted of a kind of data. One partition; row: the kind.</summary>
public sealed class RetentionRow() : TableRow(Partition)
{
    /// <summary>The one partition.</summary>
    public const string Partition = "retention";

    /// <summary>When something was deleted last.</summary>
    public DateTimeOffset LastAt { get; set; }

    /// <summary>How much, then.</summary>
    public int LastRemoved { get; set; }

    /// <summary>How much in all.</summary>
    public int Removed { get; set; }
}
