using System.Net;
using System.Net.Sockets;

namespace Embedded.FunctionsHost.Hosting;

/// <summary>Looks at a port before anything else is started.</summary>
internal static class FreePort
{
    /// <summary>The port itself, or a free one for 0.</summary>
    /// <exception cref="EmbeddedHostException">The port is in use or may not be used.</exception>
    public static int Check(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // A port whose last connections are still winding down is free for a server that restarts.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
            return ((IPEndPoint)socket.LocalEndPoint!).Port;
        }
        catch (SocketException e)
        {
            throw InUse(port, e);
        }
    }

    public static EmbeddedHostException InUse(int port, Exception cause) =>
        new($"Port {port} on 127.0.0.1 is in use or may not be used; choose another with --port.", cause);
}
