using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Scadenzario.Outbound;

namespace Scadenzario.Tables;

/// <summary>Registers the tables.</summary>
public static class TableRegistration
{
    /// <summary>
    /// By <c>Documents:tableServiceUri</c> and managed identity where that is set (Azure), else by the connection string <c>AzureWebJobsStorage</c>.
    /// </summary>
    public static IServiceCollection AddTables(this IServiceCollection services) => services
        .AddSingleton(provider => Connect(provider.GetRequiredService<IConfiguration>()))
        .AddSingleton<TableSet>()
        .AddHostedService<TableCreation>();

    private static TableServiceClient Connect(IConfiguration configuration)
    {
        var options = new TableClientOptions
        {
            Retry = { Mode = RetryMode.Exponential, MaxRetries = 5, Delay = TimeSpan.FromMilliseconds(200), MaxDelay = TimeSpan.FromSeconds(5) },
        };
        options.AddPolicy(AllowedHosts.Of(configuration), HttpPipelinePosition.PerRetry);
        return configuration["Documents:tableServiceUri"] is { Length: > 0 } uri
            ? new TableServiceClient(new Uri(uri), new DefaultAzureCredential(), options)
            : new TableServiceClient(
                configuration["AzureWebJobsStorage"] ?? throw new InvalidOperationException("Set Documents:tableServiceUri or AzureWebJobsStorage."),
                options);
    }

    private sealed class TableCreation(TableSet tables) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => tables.CreateMissingAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
