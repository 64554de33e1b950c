using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Scadenzario.Http;

/// <summary>
/// Authenticates every HTTP function: by the header <c>x-functions-key</c> or, where configured, by the platform's principal; a page of the back office by
/// its session. Without a valid key 401; with a key that the function does not admit 404, as for a thing that is not there; with a key in the address 400.
/// Runs for HTTP triggers only.
/// </summary>
public sealed class AuthenticationMiddleware(CallerReader callers, AccessTable access) : IFunctionsWorkerMiddleware
{
    /// <summary>The header that carries the key.</summary>
    public const string KeyHeader = "x-functions-key";

    /// <summary>The header by which a caller of the back office says which person it is.</summary>
    public const string OperatorHeader = "x-operator";

    private static readonly HashSet<string> _keyNames = new(StringComparer.OrdinalIgnoreCase) { "code", "key", "apikey", "api-key", "api_key", KeyHeader };

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

        var rule = access.For(context.FunctionDefinition.Name);
        if (rule.IsKeyFree)
        {
            await next(context);
            return;
        }

        if (HasKeyInQuery(http.Request))
        {
            await ApiError.KeyInQuery().ToReply().WriteAsync(http);
        }
        else if (rule is BackOfficePageAttribute)
        {
            await ShowPageAsync(context, http, next);
        }
        else if (callers.Read(http.Request) is not { } caller)
        {
            await ApiError.Unauthorized().ToReply().WriteAsync(http);
        }
        else if (!rule.Admits(caller))
        {
            await ApiError.NotFound().ToReply().WriteAsync(http);
        }
        else
        {
            caller.Attach(http);
            await next(context);
        }
    }

    private async Task ShowPageAsync(FunctionContext context, HttpContext http, FunctionExecutionDelegate next)
    {
        if (callers.ReadVisitor(http.Request) is { Kind: CallerKind.BackOffice } caller)
        {
            caller.Attach(http);
            await next(context);
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.Location = PageSessions.LogInAddress(http.Request);
        }
    }

    // Addresses are logged by everything between the caller and here: a key in one is no secret any more.
    private static bool HasKeyInQuery(HttpRequest request) => request.Query.Keys.Any(name => _keyNames.Contains(name));
}
