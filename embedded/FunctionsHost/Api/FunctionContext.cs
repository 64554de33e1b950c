namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>The invocation's id.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function's id, the same at every start.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The distributed trace.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>The trigger's data.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>The host's retries.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The invocation's own scope of services.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>What middleware hands on within the invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Features of the invocation.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the host stops, or the HTTP client goes away.</summary>
    public virtual CancellationToken CancellationToken { get; }
}
