using System.Runtime.Serialization;
using Scadenzario.Tables;

namespace Scadenzario.Contracts;

/// <summary>
/// A contract. Partition: the insurer; row: the contract's id. Beside the contracts the partition holds, under keys that begin with <c>~</c>, their
/// traces and their changes under way, so that all of a change is one transaction.
/// </summary>
public sealed class ContractRow : TableRow
{
    /// <summary>The contract as JSON; empty while it is being erased.</summary>
    public string Profile { get; set; } = "";

    /// <summary>Whether the contract is being erased: the row only keeps others from making one of that id meanwhile.</summary>
    [IgnoreDataMember]
    public bool IsClosed => Profile.Length == 0;

    /// <summary>How often it was written, from 1.</summary>
    public int Version { get; set; }

    /// <summary>When it was last written.</summary>
    public DateTimeOffset ChangedAt { get; set; }
}
