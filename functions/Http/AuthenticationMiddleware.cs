using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Scadenzario.Http;

/// <summary>
/// Authenticates every HTTP function: by the header <c>x-functions-key</c> or, where configured, by the platform's principal. Without a valid key
/// 401; with a key that the function does not admit 404, as for a thing that is not there; with a key in the address 400. Runs for HTTP triggers only.
/// </summary>
public sealed class AuthenticationMiddleware(CallerReader callers, AccessTable access) : IFunctionsWorkerMiddleware
{
    /// <summary>The header that carries the key.</summary>
    public const string KeyHeader = "x-functions-key";

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

    // Addresses are logged by everything between the caller and here: a key in one is no secret any more.
    private static bool HasKeyInQuery(HttpRequest request) => request.Query.Keys.Any(name => _keyNames.Contains(name));
}
