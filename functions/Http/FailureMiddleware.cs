using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Scadenzario.Http;

/// <summary>Sets the headers that every answer carries, and turns what no function foresaw into a 500 that gives nothing away.</summary>
public sealed class FailureMiddleware(ILogger<FailureMiddleware> log) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.GetHttpContext();
        if (http is null)
        {
            await next(context);
            return;
        }

        SecurityHeaders.Set(http);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            log.RequestFailed(context.FunctionDefinition.Name, context.InvocationId, e.GetType().FullName!, e.StackTrace);
            await ApiError.Unexpected().ToReply().WriteAsync(http);
        }
    }
}
