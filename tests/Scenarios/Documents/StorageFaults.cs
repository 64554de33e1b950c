using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Scenarios.Documents;

/// <summary>
/// An app that dies before one of its operations on tables and blobs: that one and all later ones fail, until it lives again. What it had written before
/// stays, as after SIGKILL.
/// </summary>
internal sealed class StorageFaults : HttpPipelineSynchronousPolicy
{
    private int _left = int.MaxValue;

    /// <summary>How many operations there were.</summary>
    public int Count { get; private set; }

    /// <summary>Whether it has died.</summary>
    public bool IsDead => Volatile.Read(ref _left) < 0;

    /// <summary>Puts it between the app and its account.</summary>
    public void AddTo(IServiceCollection services)
    {
        var blobs = new BlobClientOptions { Retry = { MaxRetries = 0 } };
        blobs.AddPolicy(this, HttpPipelinePosition.PerCall);
        var tables = new TableClientOptions { Retry = { MaxRetries = 0 } };
        tables.AddPolicy(this, HttpPipelinePosition.PerCall);
        services.AddSingleton(provider => new BlobServiceClient(provider.GetRequiredService<IConfiguration>()["AzureWebJobsStorage"], blobs));
        services.AddSingleton(provider => new TableServiceClient(provider.GetRequiredService<IConfiguration>()["AzureWebJobsStorage"]!, tables));
    }

    /// <summary>Lets so many operations pass, then dies.</summary>
    public void DieAfter(int operations)
    {
        Count = 0;
        Volatile.Write(ref _left, operations);
    }

    /// <summary>Lives again.</summary>
    public void Live() => Volatile.Write(ref _left, int.MaxValue);

    /// <inheritdoc />
    public override void OnSendingRequest(HttpMessage message)
    {
        Count++;
        if (Interlocked.Decrement(ref _left) < 0)
        {
            throw new InvalidOperationException("The app is dead.");
        }
    }
}
