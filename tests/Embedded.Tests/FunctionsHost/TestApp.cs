using System.Net.Http.Json;
using System.Text.Json;
using Embedded.FunctionsHost;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Embedded.Tests.FunctionsHost;

/// <summary>An app of the functions nested in a type, on the test server, its clock frozen at a known instant.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2027, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly IHost host;

    private readonly Lazy<HttpClient> http;

    private TestApp(IHost host)
    {
        this.host = host;
        http = new Lazy<HttpClient>(host.GetTestClient);
    }

    public HttpClient Http => http.Value;

    public IServiceProvider Services => host.Services;

    /// <summary>Options that need no port, no account and no real time.</summary>
    public static EmbeddedHostOptions Options(Type functions, string directory) => new()
    {
        Functions = functions.Assembly,
        Types = type => type.DeclaringType == functions,
        DataDirectory = directory,
        Start = Start,
        Pace = 0,
        StorageConnectionString = "UseDevelopmentStorage=true",
        CheckOwner = false,
        ConfigureWebHost = web => web.UseTestServer(),
    };

    public static async Task<TestApp> StartAsync(
        Type functions, TempDirectory directory, Action<EmbeddedHostOptions>? configure = null, Action<FunctionsApplicationBuilder>? build = null)
    {
        var app = new TestApp(Build(functions, directory, configure, build));
        try
        {
            await app.host.StartAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public static IHost Build(
        Type functions, TempDirectory directory, Action<EmbeddedHostOptions>? configure = null, Action<FunctionsApplicationBuilder>? build = null)
    {
        var options = Options(functions, directory.Path);
        configure?.Invoke(options);
        var builder = EmbeddedFunctions.CreateBuilder(options).ConfigureFunctionsWebApplication();
        build?.Invoke(builder);
        return builder.Build();
    }

    public async Task<JsonElement> AdvanceAsync(object body)
    {
        using var response = await Http.PostAsJsonAsync("/dev/clock/advance", body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<JsonElement> ClockAsync() => await Http.GetFromJsonAsync<JsonElement>("/dev/clock");

    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
