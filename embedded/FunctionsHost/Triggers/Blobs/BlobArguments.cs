using System.Reflection;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Embedded.FunctionsHost.Discovery;
using Embedded.FunctionsHost.Invocation;

namespace Embedded.FunctionsHost.Triggers.Blobs;

/// <summary>What a blob gives the parameters of its function: itself, and the path's values by name.</summary>
internal sealed class BlobArguments(BlobClient blob, IReadOnlyDictionary<string, object?> data) : IArguments
{
    private const string Path = "BlobTrigger";
    private const string Address = "Uri";
    private const string Metadata = "Metadata";

    private static readonly Type[] Blobs = [typeof(BlobClient), typeof(BlobBaseClient), typeof(BlockBlobClient), typeof(Stream), typeof(string), typeof(byte[])];

    /// <exception cref="EmbeddedHostException">A parameter can't be bound.</exception>
    public static void Check(DiscoveredFunction function, BlobPattern pattern)
    {
        if (!Blobs.Contains(function.TriggerParameter.ParameterType))
        {
            throw new EmbeddedHostException(
                $"The parameter {function.TriggerParameter.Name} of the function {function.Name} can't be bound: a blob comes as {string.Join(", ", Blobs.Select(t => t.Name))}.");
        }

        var values = new HashSet<string>([Path, Address, Metadata, .. pattern.Placeholders], StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in function.Method.GetParameters())
        {
            if (!FunctionInvoker.IsCommon(parameter) && !function.IsTrigger(parameter) && (parameter.ParameterType != typeof(string) || !values.Contains(parameter.Name!)))
            {
                throw new EmbeddedHostException(
                    $"The parameter {parameter.Name} of the function {function.Name} can't be bound: the path '{pattern.Text}' has no such placeholder, or the parameter is no string.");
            }
        }
    }

    /// <summary>The trigger's data: path, address and metadata of the blob (the last two as JSON, as in Azure), and the placeholders' values, which go before them.</summary>
    public static IReadOnlyDictionary<string, object?> Data(BlobClient blob, BlobProperties properties, IReadOnlyDictionary<string, string> placeholders)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            [Path] = $"{blob.BlobContainerName}/{blob.Name}",
            [Address] = JsonSerializer.Serialize(blob.Uri.AbsoluteUri),
            [Metadata] = JsonSerializer.Serialize(properties.Metadata),
        };
        foreach (var (name, value) in placeholders)
        {
            data[name] = value;
        }

        return data;
    }

    public async ValueTask<object?> BindAsync(ParameterInfo parameter, InvocationContext context)
    {
        if (!context.Function.IsTrigger(parameter))
        {
            return data[parameter.Name!];
        }

        var stopping = context.CancellationToken;
        return parameter.ParameterType switch
        {
            var type when type == typeof(Stream) => (await blob.DownloadStreamingAsync(cancellationToken: stopping)).Value.Content,
            var type when type == typeof(string) => (await blob.DownloadContentAsync(stopping)).Value.Content.ToString(),
            var type when type == typeof(byte[]) => (await blob.DownloadContentAsync(stopping)).Value.Content.ToArray(),
            var type when type == typeof(BlockBlobClient) => blob.GetParentBlobContainerClient().GetBlockBlobClient(blob.Name),
            _ => blob,
        };
    }
}
