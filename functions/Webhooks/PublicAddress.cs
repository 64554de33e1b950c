using System.Net;
using System.Net.Sockets;

namespace Scadenzario.Webhooks;

/// <summary>
/// Tells addresses of the public Internet from all others: this machine, private networks, links, translation and documentation ranges, groups (the
/// special-purpose registries of IANA), and the platform's own services behind public numbers.
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] _closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
            "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",

            // Azure's host services, reachable from every virtual machine.
            "168.63.129.16/32",

            // Protocol assignments (Teredo among them), documentation, 6to4, which hides a version 4 address.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    // Of version 6 only this part has been given out.
    private static readonly IPNetwork _global = IPNetwork.Parse("2000::/3");

    /// <summary>Whether an address is one of the public Internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return (address.AddressFamily == AddressFamily.InterNetwork || _global.Contains(address)) && !_closed.Any(network => network.Contains(address));
    }
}
