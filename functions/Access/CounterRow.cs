using Scadenzario.Tables;

namespace Scadenzario.Access;

/// <summary>
/// A counter over all insurers. Partition: <c>number</c> or <c>block</c> with the keyed hash as row (an <see cref="IssueLog"/>), or <c>spend</c> (the
/// <see cref="SpendGauge"/>).
/// </summary>
public sealed class CounterRow : TableRow, IStaleRow
{
    /// <summary>Codes by number.</summary>
    public const string Number = "number";

    /// <summary>Codes by block of numbers.</summary>
    public const string Block = "block";

    /// <summary>Codes in all.</summary>
    public const string Spend = "spend";

    /// <summary>The one row of <see cref="Spend"/>.</summary>
    public const string Total = "total";

    /// <summary>What was counted.</summary>
    public string Counted { get; set; } = "";

    /// <inheritdoc />
    public DateTimeOffset? StaleAt { get; set; }
}
