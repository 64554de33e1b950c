using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Scenarios.Documents;

/// <summary>An app that cannot read some blobs, whatever it tries.</summary>
internal sealed class InboxFaults : HttpPipelineSynchronousPolicy
{
    /// <summary>Blobs whose names contain this cannot be read; null for none.</summary>
    public string? Refuse { get; set; } = "Ada";

    /// <summary>Puts it between the app and its account.</summary>
    public void AddTo(IServiceCollection services)
    {
        var blobs = new BlobClientOptions { Retry = { MaxRetries = 0 } };
        blobs.AddPolicy(this, HttpPipelinePosition.PerCall);
        services.AddSingleton(provider => new BlobServiceClient(provider.GetRequiredService<IConfiguration>()["AzureWebJobsStorage"], blobs));
    }

    /// <inheritdoc />
    public override void OnSendingRequest(HttpMessage message)
    {
        if (Refuse is { } name && message.Request.Uri.ToString().Contains(name, StringComparison.Ordinal))
        {
            throw new InvalidOperationException("This blob cannot be read.");
        }
    }
}
