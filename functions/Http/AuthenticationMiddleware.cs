using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Options;

namespace Scadenzario.Http;

/// <summary>
/// Authenticates every HTTP function: by the header <c>x-functions-key</c> or, where configured, by the platform's principal. Without a valid key
/// 401; with a key that the function does not admit 404, as for a thing that is not there. Runs for HTTP triggers only.
/// </summary>
public sealed class AuthenticationMiddleware(KeyRing keys, AccessTable access, IOptions<AuthenticationOptions> options) : IFunctionsWorkerMiddleware
{
    /// <summary>The header that carries the key.</summary>
    public const string KeyHeader = "x-functions-key";

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

        if (Authenticate(http.Request) is not { } caller)
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

    private Caller? Authenticate(HttpRequest request) =>
        request.Headers.TryGetValue(KeyHeader, out var key) ? keys.Find(key.ToString())
        : options.Value.TrustPlatformPrincipal ? PlatformPrincipal.Read(request)
        : null;
}
