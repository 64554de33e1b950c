using Embedded.FunctionsHost.Invocation;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What came out of an invocation.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>
    /// The invocation's result. Middleware that answers instead of the function sets its value, for an HTTP trigger to an
    /// IActionResult, and doesn't call on.
    /// </summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return InvocationOutcome.Of(context);
    }
}
