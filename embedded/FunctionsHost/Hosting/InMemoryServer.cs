using Microsoft.AspNetCore.Hosting.Server;

namespace Embedded.FunctionsHost.Hosting;

/// <summary>The way into the app's own server, with or without a port.</summary>
internal static class InMemoryServer
{
    /// <summary>
    /// A handler that reaches the server. The test server makes its own; it is asked by name, so that the app doesn't carry
    /// a test package.
    /// </summary>
    public static HttpMessageHandler HandlerFor(IServer server) =>
        server.GetType().GetMethod("CreateHandler", Type.EmptyTypes)?.Invoke(server, null) as HttpMessageHandler ?? new SocketsHttpHandler();
}
