namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>What runs around every invocation, in the order of registration. One object serves all invocations.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs around an invocation; not calling <paramref name="next"/> keeps the function from running.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
