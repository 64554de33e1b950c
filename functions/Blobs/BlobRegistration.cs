using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Scadenzario.Outbound;

namespace Scadenzario.Blobs;

/// <summary>Registers the blob containers.</summary>
public static class BlobRegistration
{
    /// <summary>
    /// By <c>Documents:blobServiceUri</c> and managed identity where that is set (Azure), else by the connection string <c>AzureWebJobsStorage</c>.
    /// </summary>
    public static IServiceCollection AddBlobs(this IServiceCollection services) => services
        .AddSingleton(provider => Connect(provider.GetRequiredService<IConfiguration>()))
        .AddSingleton<BlobSet>()
        .AddHostedService<ContainerCreation>();

    private static BlobServiceClient Connect(IConfiguration configuration)
    {
        var options = new BlobClientOptions
        {
            Retry = { Mode = RetryMode.Exponential, MaxRetries = 5, Delay = TimeSpan.FromMilliseconds(200), MaxDelay = TimeSpan.FromSeconds(5) },
        };
        options.AddPolicy(AllowedHosts.Of(configuration), HttpPipelinePosition.PerRetry);
        return configuration["Documents:blobServiceUri"] is { Length: > 0 } uri
            ? new BlobServiceClient(new Uri(uri), new DefaultAzureCredential(), options)
            : new BlobServiceClient(
                configuration["AzureWebJobsStorage"] ?? throw new InvalidOperationException("Set Documents:blobServiceUri or AzureWebJobsStorage."),
                options);
    }

    private sealed class ContainerCreation(BlobSet blobs) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => blobs.CreateMissingAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
