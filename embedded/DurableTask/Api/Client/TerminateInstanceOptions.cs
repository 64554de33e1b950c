namespace Microsoft.DurableTask.Client;

/// <summary>How an instance is terminated.</summary>
/// <param name="Output">What its metadata shows as output.</param>
/// <param name="Recursive">Whether the children it waits for are terminated too.</param>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
