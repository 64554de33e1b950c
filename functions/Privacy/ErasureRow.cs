using System.Globalization;
using System.Runtime.Serialization;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Privacy;

/// <summary>
/// An erasure: the record that makes it resumable, and afterwards the receipt. Partition: the insurer; row: the pseudonym and a number, since a contract may be
/// made anew. The ids are sealed, and forgotten once it is closed.
/// </summary>
public sealed class ErasureRow : TableRow
{
    /// <summary>What stands for the contract or participant.</summary>
    public string Pseudonym { get; set; } = "";

    /// <summary>The ids that it is about, sealed; empty once it is closed.</summary>
    public string Sealed { get; set; } = "";

    /// <summary>One of <see cref="ErasureStatus"/>, by name.</summary>
    public string Status { get; set; } = nameof(ErasureStatus.Running);

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>By which caller, or <c>retention</c>.</summary>
    public string RequestedBy { get; set; } = "";

    /// <summary>When everything was erased; null before.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>From when on it is looked once more, for what was under way at the time.</summary>
    public DateTimeOffset? CheckAt { get; set; }

    /// <summary>When that had been done; null before.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>How much was removed from which store, as JSON.</summary>
    public string Removed { get; set; } = "{}";

    /// <summary>The status as a value.</summary>
    [IgnoreDataMember]
    public ErasureStatus State
    {
        get => Enum.Parse<ErasureStatus>(Status);
        set => Status = value.ToString();
    }

    /// <summary>The insurer as a value.</summary>
    [IgnoreDataMember]
    public Insurer Of => Insurers.Parse(PartitionKey)!.Value;

    /// <summary>The erasure's id.</summary>
    [IgnoreDataMember]
    public string ErasureId => RowKey.Replace('~', '-');

    /// <summary>The row key of a pseudonym's n-th erasure.</summary>
    internal static string KeyOf(string pseudonym, int number) => string.Create(CultureInfo.InvariantCulture, $"{pseudonym}~{number:D4}");
}

/// <summary>Where an erasure stands.</summary>
public enum ErasureStatus
{
    /// <summary>Under way; interrupted, it is gone on with.</summary>
    Running,

    /// <summary>Everything is erased; it is looked once more later.</summary>
    Erased,

    /// <summary>Looked at once more; nothing here leads to the ids any more.</summary>
    Closed,
}
