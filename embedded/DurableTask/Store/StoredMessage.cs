namespace Embedded.DurableTask;

/// <summary>A message that its instance has not taken into its history yet.</summary>
/// <param name="Seq">Its number; messages are taken in this order.</param>
/// <param name="Instance">The key of the instance it is for.</param>
/// <param name="Body">What it says.</param>
public sealed record StoredMessage(long Seq, long Instance, byte[] Body)
{
    /// <summary>Its instance as it was when the message was stored, the message included; null where nobody asked for it.</summary>
    public LoadedInstance? Loaded { get; init; }
}
