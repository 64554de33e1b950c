using Azure.Storage.Blobs;
using Embedded.FunctionsHost.Discovery;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Embedded.FunctionsHost.Triggers.Blobs;

/// <summary>A blob function with the path it watches and the account it watches in.</summary>
/// <param name="Function">The function.</param>
/// <param name="Pattern">Its path.</param>
/// <param name="Account">The account's connection string; null is the host's own account.</param>
internal sealed record BlobSource(DiscoveredFunction Function, BlobPattern Pattern, string? Account)
{
    /// <exception cref="EmbeddedHostException">The path, the setting with the connection, the source or a parameter can't be used.</exception>
    public static BlobSource Read(DiscoveredFunction function, IConfiguration configuration)
    {
        var attribute = (BlobTriggerAttribute)function.Trigger;
        if (attribute.Source != BlobTriggerSource.EventGrid)
        {
            throw new EmbeddedHostException($"The function {function.Name} must take its blobs from {nameof(BlobTriggerSource)}.{nameof(BlobTriggerSource.EventGrid)}: no other source works on Flex Consumption.");
        }

        var pattern = BlobPattern.Read(function);
        BlobArguments.Check(function, pattern);
        if (attribute.Connection is not { Length: > 0 } name || name is "AzureWebJobsStorage" or "Storage")
        {
            return new BlobSource(function, pattern, null);
        }

        if (configuration[name] is "AzureWebJobsStorage")
        {
            // A setting may name the host's own account instead of a connection.
            return new BlobSource(function, pattern, null);
        }

        return configuration["AzureWebJobs" + name] is { Length: > 0 } prefixed ? new BlobSource(function, pattern, prefixed)
            : configuration[name] is { Length: > 0 } account ? new BlobSource(function, pattern, account)
            : throw new EmbeddedHostException($"The function {function.Name} needs the setting {name} with the connection string of its storage account.");
    }

    /// <summary>The watched container.</summary>
    /// <exception cref="EmbeddedHostException">The connection string is none.</exception>
    public BlobContainerClient Open(string own)
    {
        try
        {
            return new BlobContainerClient(Account ?? own, Pattern.Container);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new EmbeddedHostException($"The function {Function.Name} can't watch its storage account: the connection string is none.", e);
        }
    }
}
