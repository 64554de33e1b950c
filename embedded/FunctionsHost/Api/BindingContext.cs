namespace Microsoft.Azure.Functions.Worker;

/// <summary>The data that a trigger gave this invocation.</summary>
public abstract class BindingContext
{
    /// <summary>Values by name, such as the route's; names ignore case.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
