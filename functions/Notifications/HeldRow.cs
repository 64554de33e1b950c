using Scadenzario.Tables;

namespace Scadenzario.Notifications;

/// <summary>A held message in its table. Partition: <c>held</c>; row: <see cref="HeldMessage.Key"/>, so that the oldest comes first.</summary>
public sealed class HeldRow() : TableRow(Partition)
{
    /// <summary>The one partition.</summary>
    public const string Partition = "held";

    /// <summary>The workflow that waits.</summary>
    public string InstanceId { get; set; } = "";

    /// <summary>Since when.</summary>
    public DateTimeOffset HeldAt { get; set; }

    /// <summary>Unique among all held messages.</summary>
    public string Id { get; set; } = "";

    /// <summary>How often it was held.</summary>
    public int Round { get; set; }

    /// <summary>The message as its workflow knows it.</summary>
    public HeldMessage ToMessage() => new(InstanceId, HeldAt, Id, Round);

    /// <summary>The row of a message.</summary>
    public static HeldRow Of(HeldMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new() { RowKey = message.Key, InstanceId = message.InstanceId, HeldAt = message.HeldAt, Id = message.Id, Round = message.Round };
    }
}
