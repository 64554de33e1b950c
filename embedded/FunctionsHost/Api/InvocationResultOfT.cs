namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an invocation gave, as a <typeparamref name="T"/>.</summary>
public abstract class InvocationResult<T>
{
    /// <summary>The value; null before the function ran.</summary>
    public abstract T? Value { get; set; }
}
