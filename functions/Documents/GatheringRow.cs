using Scadenzario.Tables;

namespace Scadenzario.Documents;

/// <summary>Which documents of a contract are being gathered into one message. Partition: the insurer; row: <c>g~{contract}</c>.</summary>
public sealed class GatheringRow : TableRow
{
    /// <summary>The contract.</summary>
    public string ContractId { get; set; } = "";

    /// <summary>Which message; counts from 1.</summary>
    public int Generation { get; set; }

    /// <summary>When gathering ends: counted from the first document's archival instant, whatever comes later.</summary>
    public DateTimeOffset ClosesAt { get; set; }

    /// <summary>Whether gathering has ended: a further document begins the next message.</summary>
    public bool IsClosed { get; set; }

    internal static string KeyOf(string contractId) => "g~" + contractId;
}
