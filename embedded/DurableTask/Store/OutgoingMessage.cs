namespace Embedded.DurableTask;

/// <summary>A message to another instance; dropped where that is unknown or has ended.</summary>
/// <param name="Key">The other instance's key; null where it is named by id.</param>
/// <param name="Id">The other instance's id; null where it is named by key.</param>
/// <param name="Body">What it says.</param>
public sealed record OutgoingMessage(long? Key, string? Id, byte[] Body);
