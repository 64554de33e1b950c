using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Embedded.FunctionsHost.Http;

/// <summary>
/// The routes of the embedded host ask for no key, so they answer this machine only: the peer and the host name are
/// loopback, and the request isn't another site's page speaking through a browser.
/// </summary>
internal static class LoopbackOnly
{
    private static readonly string[] Routes = ["/dev", "/inbox"];

    public static void Guard(IApplicationBuilder app) => app.Use(next => context =>
        IsGuarded(context.Request.Path) && !IsLocal(context)
            ? new Problem(StatusCodes.Status403Forbidden, "loopback-only").WriteAsync(context)
            : next(context));

    /// <summary>Whether a route belongs to the embedded host rather than to the app.</summary>
    public static bool IsGuarded(PathString path) => Array.Exists(Routes, r => path.StartsWithSegments(r));

    private static bool IsLocal(HttpContext context)
    {
        var host = context.Request.Host.Host;
        var site = context.Request.Headers["Sec-Fetch-Site"].ToString();
        return context.Connection.RemoteIpAddress is not { } peer || IPAddress.IsLoopback(peer)
            ? (host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)))
                && site is "" or "none" or "same-origin"
            : false;
    }
}
