using System.Runtime.Serialization;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Webhooks;

/// <summary>How far an insurer's endpoint has been told. Partition: the insurer; row: <c>delivery</c>.</summary>
public sealed class WebhookRow() : TableRow(rowKey: Row)
{
    /// <summary>The row key.</summary>
    public const string Row = "delivery";

    /// <summary>The number of the last event that was delivered or left out.</summary>
    public long Number { get; set; }

    /// <summary>Whether everything had been delivered when the workflow last looked: then whoever appends wakes it.</summary>
    public bool Asleep { get; set; }

    /// <summary>How many attempts with the next event have failed in a row.</summary>
    public int Attempts { get; set; }

    /// <summary>When the first of them was.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>When the next attempt is due.</summary>
    public DateTimeOffset? RetryAt { get; set; }

    /// <summary>Why the last attempt failed, as a stable word.</summary>
    public string? Failure { get; set; }

    /// <summary>The case about the event that cannot be delivered; nothing is delivered before it is decided.</summary>
    public string? CaseId { get; set; }

    /// <summary>How often a case was decided: another one about the same event is a new one.</summary>
    public int Decisions { get; set; }

    /// <summary>When an event was last delivered.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>The insurer as a value.</summary>
    [IgnoreDataMember]
    public Insurer Of => Insurers.Parse(PartitionKey)!.Value;

    /// <summary>The next event has been delivered, or is left out.</summary>
    internal void Pass(long number)
    {
        Number = number;
        Forget();
    }

    /// <summary>Begins the attempts with the next event anew.</summary>
    internal void Forget() => (Attempts, FailingSince, RetryAt, Failure, CaseId) = (0, null, null, null, null);
}
