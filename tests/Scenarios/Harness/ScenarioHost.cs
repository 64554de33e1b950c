using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Embedded.FunctionsHost;
using Embedded.FunctionsHost.Backup;
using Embedded.FunctionsHost.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Scenarios.Harness;

/// <summary>
/// The whole app on the embedded host, without a network port of its own: real engine on SQLite, real Azurite, real e-mail wire to the emulator. The clock
/// stands still unless a scenario advances it.
/// </summary>
internal sealed class ScenarioHost : IAsyncDisposable
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);
    private readonly Dictionary<string, string?> _settings;
    private readonly string _directory;
    private readonly string _account;
    private readonly SetAsideInstances _setAside = new();
    private Action<IServiceCollection>? _services;
    private IHost? _host;

    private ScenarioHost(string directory, string account, Dictionary<string, string?> settings) =>
        (_directory, _account, _settings) = (directory, account, settings);

    /// <summary>The app's data directory.</summary>
    public string DataDirectory => _directory;

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _host!.Services;

    /// <summary>The engine's client, as functions get it.</summary>
    public DurableTaskClient Durable => _host!.Services.GetServices<IHostedService>().OfType<HostRuntime>().Single().Engine!.Client;

    /// <summary>Starts the app on new data at a Zurich instant.</summary>
    public static async Task<ScenarioHost> StartAsync(string at = "2027-01-11T10:00:00+01:00", params (string Name, string Value)[] settings)
    {
        var host = new ScenarioHost(
            Scratch.Create("scadenzario-").FullName,
            await SharedAzurite.TakeAccountAsync(),
            settings.ToDictionary(s => s.Name, s => (string?)s.Value));
        await host.RunAsync(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        await host.SettleAsync(); // what the app looks after at its start is done before the scenario begins
        return host;
    }

    /// <summary>Starts the app on new data with services beside its own, such as an observer of changes.</summary>
    public static async Task<ScenarioHost> StartWithAsync(Action<IServiceCollection> services, string at = "2027-01-11T10:00:00+01:00")
    {
        var host = new ScenarioHost(Scratch.Create("scadenzario-").FullName, await SharedAzurite.TakeAccountAsync(), []) { _services = services };
        await host.RunAsync(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        await host.SettleAsync();
        return host;
    }

    /// <summary>
    /// Starts the app at an instant on what a backup of another host holds. That host is gone; only what the provider of messages knows of it is still there.
    /// </summary>
    public static async Task<ScenarioHost> RestoreAsync(ScenarioHost lost, string file, string at)
    {
        await lost.StopAsync();
        var directory = Scratch.Create("scadenzario-restored-");
        var known = directory.CreateSubdirectory("communication");
        foreach (var kept in Directory.EnumerateFiles(Path.Combine(lost._directory, "communication")))
        {
            File.Copy(kept, Path.Combine(known.FullName, Path.GetFileName(kept)));
        }

        var account = await SharedAzurite.TakeAccountAsync();
        await BackupCommands.RestoreAsync(directory.FullName, file, account, CancellationToken.None);
        var host = new ScenarioHost(directory.FullName, account, lost._settings);
        await host.RunAsync(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        await host.SettleAsync();
        return host;
    }

    /// <summary>Backs the app up while it runs, as the command does.</summary>
    /// <returns>The file.</returns>
    public async Task<string> BackUpAsync()
    {
        using var client = _host!.GetTestClient();
        using var answer = await client.PostAsync(new Uri("/dev/backup", UriKind.Relative), null);
        answer.EnsureSuccessStatusCode();
        var file = Path.Combine(_directory, "backup.tar");
        await using var output = File.Create(file);
        await answer.Content.CopyToAsync(output);
        return file;
    }

    /// <summary>Stops the app in order and starts it again on the same data, at a later Zurich instant where one is given.</summary>
    public async Task RestartAsync(string? at = null)
    {
        await StopAsync();
        await RunAsync(at is null ? null : DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The same with settings that have changed.</summary>
    public Task RestartAsync(params IEnumerable<(string Name, string Value)> changes)
    {
        foreach (var (name, value) in changes)
        {
            _settings[name] = value;
        }

        return RestartAsync();
    }

    /// <summary>Sends a request as the holder of a key; null for nobody.</summary>
    public async Task<Reply> SendAsync(string? key, HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var client = _host!.GetTestClient();
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body, options: _json),
        };
        var response = await client.SendAsync(request);
        return new(response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(), response);
    }

    /// <summary>GET.</summary>
    public Task<Reply> GetAsync(string? key, string path, params (string Name, string Value)[] headers) => SendAsync(key, HttpMethod.Get, path, null, headers);

    /// <summary>POST of JSON.</summary>
    public Task<Reply> PostAsync(string? key, string path, object? body, params (string Name, string Value)[] headers) => SendAsync(key, HttpMethod.Post, path, body, headers);

    /// <summary>PUT of JSON.</summary>
    public Task<Reply> PutAsync(string? key, string path, object? body) => SendAsync(key, HttpMethod.Put, path, body);

    /// <summary>DELETE.</summary>
    public Task<Reply> DeleteAsync(string? key, string path) => SendAsync(key, HttpMethod.Delete, path);

    /// <summary>Advances the clock to an instant; what falls due on the way runs at its instant.</summary>
    public Task AdvanceToAsync(string instant) => SettledAsync(new { to = instant });

    /// <summary>Advances the clock by an ISO 8601 duration.</summary>
    public Task AdvanceByAsync(string duration) => AdvanceAsync(new { by = duration });

    /// <summary>Lets everything settle that runs now.</summary>
    public Task SettleAsync() => SettledAsync(new { by = "PT0S" });

    /// <summary>The messages sent so far, oldest first.</summary>
    public async Task<IReadOnlyList<InboxMessage>> InboxAsync(string? to = null)
    {
        var reply = await GetAsync(null, "/dev/inbox/messages" + (to is null ? "" : $"?to={Uri.EscapeDataString(to)}"));
        Assert.Equal(200, (int)reply.Status);
        return JsonSerializer.Deserialize<List<InboxMessage>>(reply.Text, _json)!;
    }

    /// <summary>Sets how the emulator misbehaves.</summary>
    public async Task FaultAsync(string mode, string delayReports = "PT0S")
    {
        var reply = await PutAsync(null, "/dev/faults", new { mode, delayReports });
        Assert.True(reply.Message.IsSuccessStatusCode, reply.Text);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_directory, recursive: true);
        Assert.Empty(_setAside.Heard);
    }

    private async Task RunAsync(DateTimeOffset? start)
    {
        var options = new EmbeddedHostOptions
        {
            Functions = typeof(Scadenzario.Program).Assembly,
            DataDirectory = _directory,
            Start = start,
            Pace = 0,
            StorageConnectionString = _account,
            ConfigureWebHost = web => web.UseTestServer(),
        };
        foreach (var (name, value) in _settings)
        {
            options.Settings[name] = value;
        }

        var builder = Scadenzario.Program.Configure(EmbeddedFunctions.CreateBuilder(options));
        builder.Services.AddSingleton<ILoggerProvider>(_setAside);
        _services?.Invoke(builder.Services);
        _host = builder.Build();
        await _host.StartAsync();
    }

    private async Task StopAsync()
    {
        if (_host is null)
        {
            return;
        }

        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        _host = null;
    }

    private async Task AdvanceAsync(object request)
    {
        var reply = await TryAdvanceAsync(request);
        Assert.True(reply.Message.IsSuccessStatusCode, reply.Text);
    }

    private async Task SettledAsync(object request)
    {
        var reply = await Settling.AskAsync(() => TryAdvanceAsync(request));
        Assert.True(reply.Message.IsSuccessStatusCode, reply.Text);
    }

    private Task<Reply> TryAdvanceAsync(object request) => PostAsync(null, "/dev/clock/advance", request);
}
