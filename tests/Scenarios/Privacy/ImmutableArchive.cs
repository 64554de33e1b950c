using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Scenarios.Privacy;

/// <summary>An archive that refuses deletion as a storage account with a policy of immutability does.</summary>
internal sealed class ImmutableArchive : HttpPipelineSynchronousPolicy
{
    public bool IsImmutable { get; set; }

    /// <summary>Puts it between the app and its blobs.</summary>
    public void AddTo(IServiceCollection services)
    {
        var options = new BlobClientOptions { Retry = { MaxRetries = 0 } };
        options.AddPolicy(this, HttpPipelinePosition.PerCall);
        services.AddSingleton(provider => new BlobServiceClient(provider.GetRequiredService<IConfiguration>()["AzureWebJobsStorage"], options));
    }

    /// <inheritdoc />
    public override void OnSendingRequest(HttpMessage message)
    {
        if (IsImmutable && message.Request.Method == RequestMethod.Delete && message.Request.Uri.Path.Contains("/archive/", StringComparison.Ordinal))
        {
            throw new RequestFailedException(409, "This operation is not permitted as the blob is immutable due to a policy.", "BlobImmutableDueToPolicy", null);
        }
    }
}
