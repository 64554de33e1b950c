using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scenarios.Harness;
using Archive = Scenarios.Documents.Archive;

namespace Scenarios.Abuse;

/// <summary>A harmless file is replaced by a hostile one of the same name in the moment in which it has been read for the check.</summary>
public sealed class When_a_blob_is_overwritten_after_the_check
{
    private const string Path = "kpt/c-1/policy/x.pdf";

    [Fact]
    public async Task Should_never_archive_what_was_not_checked()
    {
        var attacker = new Attacker();
        await using var host = await ScenarioHost.StartWithAsync(attacker.AddTo);
        await Archive.ContractAsync(host);
        await Archive.DropAsync(host, Path, Archive.Pdf());
        attacker.Inbox = await Archive.ContainerAsync(host, "inbox");

        await host.SettleAsync();
        await host.AdvanceByAsync("PT1H");

        Assert.True(attacker.HasStruck);
        var archived = await ContentsAsync(host, "archive");
        Assert.Equal((await Archive.DocumentsAsync(host)).Count, archived.Count);
        Assert.All(archived, content => Assert.Equal(Archive.Pdf(), content));

        // What took its place was checked for itself, and is kept apart.
        Assert.Equal(Archive.Script, Assert.Single(await ContentsAsync(host, "quarantine")));
        Assert.Single(await Archive.CasesAsync(host));
        Assert.Empty(await Archive.BlobsAsync(host, "inbox"));
    }

    private static async Task<List<byte[]>> ContentsAsync(ScenarioHost host, string place)
    {
        List<byte[]> contents = [];
        var container = await Archive.ContainerAsync(host, place);
        foreach (var name in await Archive.BlobsAsync(host, place))
        {
            contents.Add((await container.GetBlobClient(name).DownloadContentAsync()).Value.Content.ToArray());
        }

        return contents;
    }

    /// <summary>Overwrites the blob as soon as its content has been read for the first time.</summary>
    private sealed class Attacker : HttpPipelineSynchronousPolicy
    {
        private int _struck;

        public BlobContainerClient? Inbox { get; set; }

        public bool HasStruck => Volatile.Read(ref _struck) > 0;

        public void AddTo(IServiceCollection services)
        {
            var blobs = new BlobClientOptions();
            blobs.AddPolicy(this, HttpPipelinePosition.PerCall);
            services.AddSingleton(provider => new BlobServiceClient(provider.GetRequiredService<IConfiguration>()["AzureWebJobsStorage"], blobs));
        }

        public override void OnReceivedResponse(HttpMessage message)
        {
            var isContent = message.Request.Method == RequestMethod.Get && message.Request.Uri.ToString().EndsWith(Path, StringComparison.Ordinal);
            if (isContent && Inbox is { } inbox && Interlocked.Increment(ref _struck) == 1)
            {
                inbox.GetBlobClient(Path).Upload(BinaryData.FromBytes(Archive.Script), overwrite: true);
            }
        }
    }
}
