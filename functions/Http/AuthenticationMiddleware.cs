using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Options;

namespace Scadenzario.Http;

/// <summary>
/// Authenticates every HTTP function: by the header <c>x-functions-key</c> or, where configured, by the platform's principal. Without a valid key
/// 401; with a key that the function does not admit 404, as for a thing that is not there. Runs for HTTP triggers only.
/// </summary>
public sealed class AuthenticationMiddleware(KeyRing keys, PageSessions sessions, AccessTable access, IOptions<AuthenticationOptions> options) : IFunctionsWorkerMiddleware
{
    /// <summary>The header that carries the key.</summary>
    public const string KeyHeader = "x-functions-key";

    /// <summary>The header by which a caller of the back office says which person it is.</summary>
    public const string OperatorHeader = "x-operator";

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

        if (rule is BackOfficePageAttribute)
        {
            await ShowPageAsync(context, http, next);
        }
        else if (Authenticate(http.Request) is not { } caller)
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
        var caller = sessions.Find(http.Request) ?? (options.Value.TrustPlatformPrincipal ? PlatformPrincipal.Read(http.Request) : null);
        if (caller?.Kind == CallerKind.BackOffice)
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

    private Caller? Authenticate(HttpRequest request) =>
        request.Headers.TryGetValue(KeyHeader, out var key) ? Named(keys.Find(key.ToString()), request)
        : options.Value.TrustPlatformPrincipal ? PlatformPrincipal.Read(request)
        : null;

    private static Caller? Named(Caller? caller, HttpRequest request) =>
        caller?.Kind == CallerKind.BackOffice && request.Headers[OperatorHeader].ToString() is var sign && PageSessions.IsOperator(sign) ? caller with { Operator = sign } : caller;
}
