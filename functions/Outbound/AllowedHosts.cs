using System.Data.Common;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Configuration;

namespace Scadenzario.Outbound;

/// <summary>
/// Lets a client of Azure reach the hosts that the configuration names and no other, wherever an answer may point it. Every client of the app carries it; a test
/// holds the sources to that. Who is told of events has a list of its own.
/// </summary>
public sealed class AllowedHosts(IEnumerable<string> hosts) : HttpPipelineSynchronousPolicy
{
    private readonly HashSet<string> _hosts = new(hosts, StringComparer.OrdinalIgnoreCase);

    /// <summary>The hosts of the storage account and of the messages' provider, by address or connection string.</summary>
    public static AllowedHosts Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        string?[] addresses = [configuration["Documents:tableServiceUri"], configuration["Documents:blobServiceUri"], configuration["Communication:Endpoint"]];
        return new([
            .. addresses.Select(HostOf).OfType<string>(),
            .. HostsIn(configuration["AzureWebJobsStorage"]),
            .. HostsIn(configuration["Communication:ConnectionString"]),
        ]);
    }

    /// <summary>Whether a host may be reached.</summary>
    public bool Allows(string? host) => host is not null && _hosts.Contains(host);

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The host is not on the list; nothing was sent.</exception>
    public override void OnSendingRequest(HttpMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!Allows(message.Request.Uri.Host))
        {
            throw new InvalidOperationException("A request to a host that is not on the app's list was stopped.");
        }
    }

    private static string? HostOf(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var url) ? url.Host : null;

    // Storage: …Endpoint=https://… of each service, or AccountName with EndpointSuffix; messages: endpoint=https://….
    private static IEnumerable<string> HostsIn(string? connection)
    {
        if (string.IsNullOrEmpty(connection))
        {
            return [];
        }

        var parts = new DbConnectionStringBuilder { ConnectionString = connection };
        var hosts = parts.Values.Cast<object>().Select(value => HostOf(value.ToString())).OfType<string>().ToList();
        if (parts.TryGetValue("UseDevelopmentStorage", out _))
        {
            hosts.Add("127.0.0.1");
        }

        if (parts.TryGetValue("AccountName", out var account))
        {
            var suffix = parts.TryGetValue("EndpointSuffix", out var named) ? named : "core.windows.net";
            hosts.AddRange([$"{account}.blob.{suffix}", $"{account}.table.{suffix}"]);
        }

        return hosts;
    }
}
