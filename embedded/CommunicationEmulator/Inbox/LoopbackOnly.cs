using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Embedded.CommunicationEmulator.Inbox;

/// <summary>The inbox is key-free, so it does not exist for other machines.</summary>
internal static class LoopbackOnly
{
    public static void MapLocal(this IEndpointRouteBuilder endpoints, string method, string route, Func<HttpContext, Task> handler) =>
        endpoints.MapMethods(route, [method], (RequestDelegate)(context =>
        {
            if (context.Connection.RemoteIpAddress is not { } remote || IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote))
                return handler(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }));
}
