using System.Runtime.Serialization;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Access;

/// <summary>A log-in that waits for a device. Partition: the insurer and <c>~confirmation</c>; row: its id.</summary>
public sealed class ConfirmationRow : TableRow, IStaleRow
{
    /// <summary>The contract id that was named.</summary>
    public string ContractId { get; set; } = "";

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>The first instant that is too late.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Wrong signatures so far.</summary>
    public int Failed { get; set; }

    /// <summary>When a device confirmed it.</summary>
    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>Which device.</summary>
    public string ApprovedBy { get; set; } = "";

    /// <inheritdoc />
    public DateTimeOffset? StaleAt { get; set; }

    /// <summary>The insurer as a value.</summary>
    [IgnoreDataMember]
    public Insurer Insurer => Insurers.Parse(PartitionKey.Split('~')[0])!.Value;

    /// <summary>The partition of an insurer's confirmations.</summary>
    public static string Partition(Insurer insurer) => insurer.Code() + "~confirmation";

    /// <summary><c>pending</c>, <c>approved</c> or <c>expired</c>.</summary>
    public string StatusAt(DateTimeOffset now) => ApprovedAt is not null ? "approved" : now >= ExpiresAt ? "expired" : "pending";

    /// <summary>Tries a signature: used before void, void before expired.</summary>
    /// <param name="matches">Whether it is that of a device of the contract.</param>
    /// <param name="deviceId">The device.</param>
    /// <param name="now">The instant at which the request arrived.</param>
    /// <param name="tries">How many tries there are.</param>
    public TryVerdict Try(bool matches, string deviceId, DateTimeOffset now, int tries)
    {
        if (ApprovedAt is not null)
        {
            return TryVerdict.Used;
        }

        if (Failed >= tries)
        {
            return TryVerdict.Void;
        }

        if (now >= ExpiresAt)
        {
            return TryVerdict.Expired;
        }

        if (!matches)
        {
            Failed++;
            return TryVerdict.Wrong;
        }

        (ApprovedAt, ApprovedBy) = (now, deviceId);
        return TryVerdict.Met;
    }
}
