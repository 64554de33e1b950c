using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Blobs;
using Scadenzario.Operations;

namespace Scadenzario.Privacy;

/// <summary>Registers retention and erasure. What there is to erase each capability registers itself.</summary>
public static class PrivacyRegistration
{
    /// <summary>The retention table with its daily work, erasure requests.</summary>
    public static IServiceCollection AddPrivacy(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<PrivacyOptions>().Bind(configuration.GetSection("Privacy")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(RetentionTable.Load())
            .AddSingleton<Pseudonyms>()
            .AddSingleton<ProofBook>()
            .AddSingleton<ErasureBook>()
            .AddSingleton<WorkflowEnding>()
            .AddSingleton<ErasureReceipts>()
            .AddSingleton<ErasureProcess>()
            .AddSingleton<IRecurringWork>(provider => provider.GetRequiredService<ErasureProcess>())
            .AddSingleton<IRetained, ExpiredContracts>()
            .AddSingleton<IRetained, ExpiredWorkflows>()
            .AddSingleton<IRetained, ExpiredProofs>()
            .AddSingleton<IRetained>(provider => Expired(provider, "quarantined-file", provider.GetRequiredService<BlobSet>().Quarantine))
            .AddSingleton<IRetained>(provider => Expired(provider, "paper-order", provider.GetRequiredService<BlobSet>().Post))
            .AddSingleton<RetentionSweep>()
            .AddSingleton<IRecurringWork>(provider => provider.GetRequiredService<RetentionSweep>());
    }

    private static ExpiredBlobs Expired(IServiceProvider provider, string kind, Azure.Storage.Blobs.BlobContainerClient container) =>
        new(kind, container, provider.GetRequiredService<RetentionTable>());
}
