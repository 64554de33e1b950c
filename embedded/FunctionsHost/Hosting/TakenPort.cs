using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Embedded.FunctionsHost.Hosting;

/// <summary>
/// A port of 127.0.0.1, taken before anything else is started and held until the server has it: nobody else gets it meanwhile. Who connects before the server is there waits for it.
/// </summary>
internal static class TakenPort
{
    /// <summary>Takes a port, or a free one for 0.</summary>
    /// <exception cref="EmbeddedHostException">The port is in use or may not be used.</exception>
    public static Socket Take(int port)
    {
        Socket? socket = null;
        try
        {
            socket = SocketTransportOptions.CreateDefaultBoundListenSocket(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
            return socket;
        }
        catch (SocketException e)
        {
            socket?.Dispose();
            throw new EmbeddedHostException($"Port {port} on 127.0.0.1 is in use or may not be used; choose another with --port.", e);
        }
    }
}
