using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Scadenzario.Webhooks;

/// <summary>
/// Opens the connections to receivers. A name is looked up here and only here, and the addresses that it gives are judged before one of them is used: a
/// name that leads into a private network, now or after a change of its record, gets no connection.
/// </summary>
public sealed class WebhookConnector(IOptions<WebhookOptions> options)
{
    /// <summary>How an HTTP client reaches receivers: directly, without redirects, cookies or credentials, with small headers only.</summary>
    public SocketsHttpHandler NewHandler() => new()
    {
        ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, ct),
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        Credentials = null,
        PreAuthenticate = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 0,

        // A connection that lives on would not notice that its name stands for something else by now.
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
    };

    /// <summary>Connects to the first address of a host that may be reached and answers.</summary>
    /// <exception cref="AddressRefusedException">The host has addresses, and none of them may be reached.</exception>
    /// <exception cref="SocketException">The name is unknown, or nobody answers.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint host, CancellationToken ct)
    {
        var allowed = (await Dns.GetHostAddressesAsync(host.Host, ct)).Where(address => IsAllowed(host.Host, address)).ToArray();
        if (allowed.Length == 0)
        {
            throw new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, host.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // Another name that stands for this machine is no endpoint on this machine.
    private bool IsAllowed(string host, IPAddress address) => IPAddress.IsLoopback(address)
        ? options.Value.AllowLoopback && (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out _))
        : PublicAddress.IsPublic(address);
}

/// <summary>A receiver's name stands for no address that may be reached.</summary>
public sealed class AddressRefusedException() : IOException("The receiver's name stands for no public address.");
