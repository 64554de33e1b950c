using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Access;

/// <summary>A registered device (KPT 4b). Partition: insurer, <c>~device~</c>, contract id; row: the device's id.</summary>
public sealed class DeviceRow : TableRow, IStaleRow
{
    /// <summary>What the holder calls it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The public key: SubjectPublicKeyInfo.</summary>
    public byte[] PublicKey { get; set; } = [];

    /// <summary>When it was added.</summary>
    public DateTimeOffset AddedAt { get; set; }

    /// <inheritdoc />
    public DateTimeOffset? StaleAt { get; set; }

    /// <summary>The partition of a contract's devices.</summary>
    public static string Partition(Insurer insurer, string contractId) => $"{insurer.Code()}~device~{contractId}";
}
