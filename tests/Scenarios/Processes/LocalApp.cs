using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Scenarios.Activation;
using Scenarios.Harness;

namespace Scenarios.Processes;

/// <summary>A data directory and the app that runs on it, one process after the other; reached over HTTP alone. The clock is frozen.</summary>
/// <param name="settings">Settings by their names as environment variables.</param>
internal sealed partial class LocalApp(params (string Name, string Value)[] settings) : IAsyncDisposable
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);
    private readonly DirectoryInfo _directory = Scratch.Create("scadenzario-process-");
    private AppProcess? _process;
    private HttpClient? _client;

    /// <summary>The data directory; the app makes it.</summary>
    public string Data => Path.Combine(_directory.FullName, "data");

    /// <summary>A path beside the data directory.</summary>
    public string Beside(string name) => Path.Combine(_directory.FullName, name);

    /// <summary>Starts the app and waits until it answers.</summary>
    /// <param name="start">Where the clock of new data begins; null to go on.</param>
    public async Task StartAsync(string? start = null)
    {
        _process?.Dispose();
        _client?.Dispose();
        _process = AppProcess.Start(["--port", "0", "--data", Data, "--pace", "0", .. start is null ? Array.Empty<string>() : ["--start", start]], settings: settings);
        _client = new HttpClient { BaseAddress = await _process.AddressAsync() };
    }

    /// <summary>Kills the app between two of its steps.</summary>
    public Task<AppExit> KillAsync() => _process!.KillAsync();

    /// <summary>Kills the app and starts it again.</summary>
    public async Task KillAndStartAsync()
    {
        await KillAsync();
        await StartAsync();
    }

    /// <summary>Sends a signal to the app and waits for its end.</summary>
    public Task<AppExit> SignalAsync(int signal) => _process!.SignalAsync(signal);

    /// <summary>Applies for BENEVITA; returns once it is accepted, whatever has been sent by then.</summary>
    public async Task ApplyAsync(string participantId = "p-1", string email = Applications.Email)
    {
        var reply = await SendAsync("dev-swica", HttpMethod.Post, "/api/benevita/activations", Applications.Body(participantId, email));
        Assert.True((int)reply.Status == 202, reply.Text);
    }

    /// <summary>The status of the application as the portal sees it.</summary>
    public async Task<string?> StatusAsync() => (await SendAsync("dev-swica", HttpMethod.Get, "/api/benevita/activations/p-1"))["status"];

    /// <summary>Activates with a token.</summary>
    public Task<Reply> ActivateAsync(string token) => SendAsync(null, HttpMethod.Post, "/api/benevita/activate", new { token });

    /// <summary>Opens the page of a token.</summary>
    public Task<Reply> OpenPageAsync(string token) => SendAsync(null, HttpMethod.Get, $"/api/benevita/activate?token={token}");

    /// <summary>Sets the stop switch, or lifts it; gives how many messages are held.</summary>
    public async Task<int> StopSendingAsync(bool on)
    {
        var reply = await SendAsync("dev-backoffice", on ? HttpMethod.Put : HttpMethod.Delete, "/api/sending/stop", on ? new { reason = "Wrong texts." } : null);
        Assert.True((int)reply.Status == 200, reply.Text);
        return reply.Json.GetProperty("held").GetInt32();
    }

    /// <summary>Advances the clock to an instant.</summary>
    public async Task AdvanceToAsync(string instant)
    {
        var reply = await Settling.AskAsync(() => AdvanceAsync(new { to = instant }));
        Assert.True((int)reply.Status == 200, reply.Text);
    }

    /// <summary>Asks for an advance once; it may not be settled when its minute is over.</summary>
    public async Task<Reply> TryAdvanceToAsync(string instant)
    {
        var reply = await AdvanceAsync(new { to = instant });
        Assert.True((int)reply.Status is 200 or 504, reply.Text);
        return reply;
    }

    /// <summary>Lets everything settle that runs now.</summary>
    public async Task SettleAsync()
    {
        var reply = await Settling.AskAsync(() => AdvanceAsync(new { by = "PT0S" }));
        Assert.True((int)reply.Status == 200, reply.Text);
    }

    /// <summary>What the clock reads.</summary>
    public async Task<DateTimeOffset> NowAsync() => (await SendAsync(null, HttpMethod.Get, "/dev/clock")).Json.GetProperty("now").GetDateTimeOffset();

    /// <summary>The messages sent so far, oldest first; no operation may have given two.</summary>
    public async Task<IReadOnlyList<InboxMessage>> InboxAsync()
    {
        var messages = JsonSerializer.Deserialize<List<InboxMessage>>((await SendAsync(null, HttpMethod.Get, "/dev/inbox/messages")).Text, _json)!;
        Assert.Equal(messages.Count, messages.Select(m => m.OperationId).Distinct().Count());
        return messages;
    }

    /// <summary>Ends the app and removes the directory, once Azurite has written what it had.</summary>
    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        _process?.Dispose();
        await KeeperEndAsync();
        _directory.Delete(recursive: true);
    }

    /// <summary>Sends a request as the holder of a key; null for nobody.</summary>
    public async Task<Reply> SendAsync(string? key, HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, options: _json) };
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        var response = await _client!.SendAsync(request);
        return new(response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(), response);
    }

    private Task<Reply> AdvanceAsync(object request) => SendAsync(null, HttpMethod.Post, "/dev/clock/advance", request);

    /// <summary>The keeper of a killed app names itself in a file until it is done.</summary>
    private async Task KeeperEndAsync()
    {
        try
        {
            using var file = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Data, "azurite", "keeper.json")));
            using var keeper = Process.GetProcessById(file.RootElement.GetProperty("pid").GetInt32());
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            await keeper.WaitForExitAsync(limit.Token);
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            // No file or no such process: it has ended.
        }
    }
}
