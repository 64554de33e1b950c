namespace Microsoft.DurableTask.Client;

/// <summary>How instances are purged.</summary>
/// <param name="Recursive">Whether the finished children (and theirs) go too.</param>
public record PurgeInstanceOptions(bool Recursive = false);
