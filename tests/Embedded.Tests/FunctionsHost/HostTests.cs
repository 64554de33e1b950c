using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Embedded.Azurite;
using Embedded.CommunicationEmulator;
using Embedded.DurableTask;
using Embedded.FunctionsHost;
using Embedded.FunctionsHost.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Embedded.Tests.FunctionsHost;

public sealed class HostTests : IDisposable
{
    private readonly TempDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Port_IsBoundOnLoopbackAndToldInTheSettings()
    {
        var host = TestApp.Build(typeof(App), directory, o =>
        {
            o.ConfigureWebHost = null;
            o.Port = 0;
        });
        await host.StartAsync();
        var address = host.Services.GetRequiredService<IConfiguration>()["PublicBaseUrl"]!;
        Assert.StartsWith("http://127.0.0.1:", address);
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        Assert.Equal("here", await http.GetStringAsync("/api/where"));
        Assert.Equal("2027-01-15T12:00:00Z", (await http.GetFromJsonAsync<JsonElement>("/dev/clock")).GetProperty("now").GetString());
        using var response = await http.GetAsync("/api/where");
        Assert.Empty(response.Headers.Server);
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync("/api/where"));
    }

    [Fact]
    public void BusyPort_IsToldBeforeAnythingIsMade()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var error = Assert.Throws<EmbeddedHostException>(() => Build(port));
        Assert.Contains($"Port {port} on 127.0.0.1 is in use", error.Message);
        Assert.Empty(Directory.GetFileSystemEntries(directory.Path));
    }

    [Fact]
    public async Task Port_IsHeldFromTheBuildToTheEnd()
    {
        var host = Build(0);
        var address = new Uri(host.Services.GetRequiredService<IConfiguration>()["PublicBaseUrl"]!);
        Assert.Throws<SocketException>(() => Listen(address.Port));
        using var http = new HttpClient { BaseAddress = address };
        var early = http.GetStringAsync("/api/where");
        await host.StartAsync();
        Assert.Equal("here", await early);
        Assert.Throws<SocketException>(() => Listen(address.Port));
        await ((IAsyncDisposable)host).DisposeAsync();
        Listen(address.Port);
    }

    [Fact]
    public async Task Port_OfAHostThatNeverStarts_IsFreeAfterIt()
    {
        var host = Build(0);
        var port = new Uri(host.Services.GetRequiredService<IConfiguration>()["PublicBaseUrl"]!).Port;
        await ((IAsyncDisposable)host).DisposeAsync();
        Listen(port);

        // The data directory is damaged: the host is not even built.
        File.WriteAllText(directory.File("clock.json"), "{");
        Assert.Throws<EmbeddedHostException>(() => Build(port));
        Listen(port);
    }

    [Fact]
    public async Task DataDirectory_HeldByAnotherHost_IsRefused()
    {
        await using (await TestApp.StartAsync(typeof(App), directory))
        {
            var error = Assert.Throws<EmbeddedHostException>(() => TestApp.Build(typeof(App), directory));
            Assert.Contains("in use by another process", error.Message);
        }

        await using var after = await TestApp.StartAsync(typeof(App), directory);
        Assert.Equal("here", await after.Http.GetStringAsync("/api/where"));
    }

    [Fact]
    public void DataDirectory_ThatCantBeMade_IsRefused()
    {
        File.WriteAllText(directory.File("file"), "");
        var error = Assert.Throws<EmbeddedHostException>(() => TestApp.Build(typeof(App), directory, o => o.DataDirectory = directory.File("file/data")));
        Assert.Contains("can't be made", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void DataDirectory_ThatCantBeWritten_IsRefused()
    {
        Directory.CreateDirectory(directory.File("lock"));
        var error = Assert.Throws<EmbeddedHostException>(() => TestApp.Build(typeof(App), directory));
        Assert.Contains("can't be written", error.Message);
    }

    [Fact]
    public async Task FailedBuildOrStart_LetsGoOfTheDataDirectory()
    {
        Assert.Throws<EmbeddedHostException>(() => TestApp.Build(typeof(DiscoveryTests.BadConstraint), directory));
        await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(typeof(App), directory, null, b => b.Services.AddHostedService<Failing>()));
        await using var app = await TestApp.StartAsync(typeof(App), directory);
        Assert.Equal("here", await app.Http.GetStringAsync("/api/where"));
    }

    [Fact]
    public async Task Clock_OfTheApp_IsTheVirtualOne()
    {
        await using var app = await TestApp.StartAsync(typeof(App), directory, null, b => b.Services.TryAddSingleton<TimeProvider>(new ManualTime(default)));
        Assert.Equal(TestApp.Start, app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        await app.AdvanceAsync(new { by = "P1D" });
        Assert.Equal(TestApp.Start.AddDays(1), app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
    }

    [Fact]
    public async Task Restart_OnTheSameData_KeepsTheClock()
    {
        await using (var app = await TestApp.StartAsync(typeof(App), directory))
        {
            await app.AdvanceAsync(new { by = "P40D" });
        }

        await using var again = await TestApp.StartAsync(typeof(App), directory, o => o.Start = null);
        Assert.Equal("2027-02-24T12:00:00Z", (await again.ClockAsync()).GetProperty("now").GetString());
    }

    [Fact]
    public async Task Start_BeforeTheStoredClock_IsRefused()
    {
        await using (var app = await TestApp.StartAsync(typeof(App), directory))
        {
            await app.AdvanceAsync(new { by = "PT1S" });
        }

        Assert.Contains("lies before the stored clock", Assert.Throws<EmbeddedHostException>(() => TestApp.Build(typeof(App), directory)).Message);
    }

    [Fact]
    public void CorruptedDatabase_IsToldAndLeftAsItIs()
    {
        var file = directory.File("durable.db");
        File.WriteAllText(file, new string('x', 5000));
        var error = Assert.Throws<EmbeddedHostException>(() => TestApp.Build(typeof(App), directory));
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(new string('x', 5000), File.ReadAllText(file));
    }

    [Fact]
    public async Task Settings_OfTheOptions_GoOverTheEnvironmentAndReachTheApp()
    {
        await using var app = await TestApp.StartAsync(typeof(App), directory, o =>
        {
            o.Settings["PublicBaseUrl"] = "https://portal.example";
            o.Settings["PATH"] = "mine";
        });
        var configuration = app.Services.GetRequiredService<IConfiguration>();
        Assert.Equal(("https://portal.example", "mine"), (configuration["PublicBaseUrl"], configuration["PATH"]));
        Assert.Equal("UseDevelopmentStorage=true", configuration["AzureWebJobsStorage"]);
    }

    [Fact]
    public async Task Stop_DuringAnAdvance_AnswersItAndLosesNothing()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (var app = await TestApp.StartAsync(typeof(WaitingApp), directory, null, b => b.Services.AddSingleton(begun)))
        {
            var advance = app.Http.PostAsJsonAsync("/dev/clock/advance", new { toNext = true });
            await begun.Task;
            await app.StopAsync();
            using var response = await advance;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        }

        begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var again = await TestApp.StartAsync(typeof(WaitingApp), directory, o => o.Start = null, b => b.Services.AddSingleton(begun));
        await begun.Task;
        Assert.Equal("2027-01-15T18:00:00Z", (await again.ClockAsync()).GetProperty("now").GetString());
    }

    [Fact]
    public void Failures_OfTheParts_AreToldAsTheyAre()
    {
        Assert.Equal("No Node.js.", EmbeddedHost.Explain(new AzuriteException("No Node.js."))?.Message);
        Assert.Equal("Damaged.", EmbeddedHost.Explain(new StoreException("Damaged."))?.Message);
        Assert.Equal("In use.", EmbeddedHost.Explain(new EmulatorException("In use."))?.Message);
        Assert.Null(EmbeddedHost.Explain(new InvalidOperationException("A bug.")));
    }

    [Fact]
    public void Builder_BuildsOnce()
    {
        var builder = EmbeddedFunctions.CreateBuilder(TestApp.Options(typeof(App), directory.Path)).ConfigureFunctionsWebApplication();
        using var host = builder.Build();
        Assert.Throws<InvalidOperationException>(() => builder.Build());
    }

    /// <summary>Listens for a moment; throws where somebody else does.</summary>
    private static void Listen(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
    }

    private IHost Build(int port) => TestApp.Build(typeof(App), directory, o =>
    {
        o.ConfigureWebHost = null;
        o.Port = port;
    });

    public static class App
    {
        public static class Functions
        {
            [Function("Where")]
            public static string Where([HttpTrigger("get", Route = "where")] HttpRequest request) => "here";
        }
    }

    public static class WaitingApp
    {
        public sealed class Functions(TaskCompletionSource begun)
        {
            [Function("Wait")]
            public Task Wait([TimerTrigger("0 0 18 * * *")] TimerInfo timer, CancellationToken cancellation)
            {
                begun.SetResult();
                return new TaskCompletionSource().Task.WaitAsync(cancellation);
            }
        }
    }

    private sealed class Failing(IConfiguration configuration) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException(configuration["PublicBaseUrl"]);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
