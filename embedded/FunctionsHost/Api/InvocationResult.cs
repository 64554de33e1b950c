namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an invocation gave, to be read or replaced by middleware.</summary>
public abstract class InvocationResult : InvocationResult<object>
{
}
