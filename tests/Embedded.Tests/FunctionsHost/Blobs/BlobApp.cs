using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Embedded.FunctionsHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Embedded.Tests.FunctionsHost.Blobs;

/// <summary>An app with blob functions on an account of its own. Unless a test asks for it, it looks for blobs only when the clock is advanced.</summary>
internal sealed class BlobApp(Type functions, string account, TempDirectory directory) : IAsyncDisposable
{
    private TestApp? app;

    public Deliveries Deliveries => app!.Services.GetRequiredService<Deliveries>();

    public TestApp App => app!;

    public BlobContainerClient Container { get; } = new(account, "inbox");

    public LogLines Log { get; } = new();

    public static async Task<BlobApp> StartAsync(string account, TempDirectory directory, Type? functions = null, Action<EmbeddedHostOptions>? configure = null)
    {
        var blobs = new BlobApp(functions ?? typeof(Deliveries.Inbox), account, directory);
        await blobs.StartAsync(configure);
        return blobs;
    }

    public async Task StartAsync(Action<EmbeddedHostOptions>? configure = null) => app = await TestApp.StartAsync(
        functions,
        directory,
        o =>
        {
            o.StorageConnectionString = account;
            o.Start = File.Exists(directory.File("clock.json")) ? null : TestApp.Start;
            o.LookForBlobs = Timeout.InfiniteTimeSpan;
            configure?.Invoke(o);
        },
        b =>
        {
            b.Services.AddSingleton<Deliveries>().AddSingleton<ConcurrentBag<string>>();
            b.Logging.AddProvider(Log);
        });

    public Task<BlobContentInfo> PutAsync(string name, string content = "x") => PutAsync(Container, name, content);

    public static async Task<BlobContentInfo> PutAsync(BlobContainerClient container, string name, string content = "x") =>
        (await container.GetBlobClient(name).UploadAsync(BinaryData.FromString(content), overwrite: true)).Value;

    public Task<JsonElement> SettleAsync() => app!.AdvanceAsync(new { by = "PT0S" });

    public Task<JsonElement> AdvanceAsync(string by) => app!.AdvanceAsync(new { by });

    public Task<JsonElement> StateAsync() => app!.Http.GetFromJsonAsync<JsonElement>("/dev/blobs");

    public async Task<JsonElement> FunctionAsync() => (await StateAsync()).GetProperty("functions")[0];

    public async Task StopAsync()
    {
        await app!.DisposeAsync();
        app = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }
}
