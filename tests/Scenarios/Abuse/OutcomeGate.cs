using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Scenarios.Abuse;

/// <summary>
/// Stands between the provider's yes and the ledger: the write of a message's outcome waits there, as in a process that has stalled, until it is let through, or until the process ends.
/// </summary>
internal sealed class OutcomeGate : HttpPipelinePolicy
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _closed;

    /// <summary>Ends when a write has come to the closed gate: the provider has accepted the message, and the ledger does not know.</summary>
    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Puts it between the app and its tables.</summary>
    public void AddTo(IServiceCollection services)
    {
        var options = new TableClientOptions { Retry = { MaxRetries = 0 } };
        options.AddPolicy(this, HttpPipelinePosition.PerCall);
        services.AddSingleton(provider => new TableServiceClient(provider.GetRequiredService<IConfiguration>()["AzureWebJobsStorage"]!, options));
    }

    /// <summary>Holds the next outcome.</summary>
    public void Close() => _closed = true;

    /// <summary>Lets what comes from now on through; what waits goes on waiting.</summary>
    public void Forget() => _closed = false;

    /// <summary>The stalled process wakes up.</summary>
    public void Open()
    {
        _closed = false;
        _open.TrySetResult();
    }

    /// <inheritdoc />
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (_closed && message.Request.Method == RequestMethod.Put && message.Request.Uri.ToString().Contains("/notifications(", StringComparison.Ordinal))
        {
            _reached.TrySetResult();
            await _open.Task.WaitAsync(message.CancellationToken);
        }

        await ProcessNextAsync(message, pipeline);
    }

    /// <inheritdoc />
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);
}
