using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Embedded.CommunicationEmulator;
using Embedded.Tests.Azurite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using Emulator = Embedded.CommunicationEmulator.CommunicationEmulator;

namespace Embedded.Tests.CommunicationEmulator;

/// <summary>An emulator on a data directory of its own, a client that signs, and the app's server with the inbox in it.</summary>
internal sealed class EmulatorFixture : IAsyncDisposable
{
    public const string EmailVersion = "2023-03-31";
    public const string SmsVersion = "2021-03-07";
    public static readonly DateTimeOffset Start = new(2027, 3, 27, 9, 0, 0, TimeSpan.Zero);

    private readonly string _directory;
    private WebApplication? _app;

    private EmulatorFixture(string directory, ManualTime time)
    {
        _directory = directory;
        Time = time;
    }

    public ManualTime Time { get; }

    public Subscriber Subscriber { get; } = new();

    public Emulator Emulator { get; private set; } = null!;

    /// <summary>The wire of the emulated service.</summary>
    public HttpClient Wire { get; private set; } = null!;

    /// <summary>The app's own server.</summary>
    public HttpClient App { get; private set; } = null!;

    /// <summary>What the app's server takes for the caller's address; null as in an in-memory server.</summary>
    public IPAddress? RemoteAddress { get; set; }

    public string DataDirectory => _directory;

    public string AccessKey => Emulator.ConnectionString.Split("accesskey=")[1];

    public static async Task<EmulatorFixture> StartAsync(bool listen = true, ILoggerFactory? logs = null)
    {
        var fixture = new EmulatorFixture(Directory.CreateTempSubdirectory("emulator-").FullName, new ManualTime(Start));
        await fixture.OpenAsync(logs);
        if (listen)
            fixture.Listen();
        return fixture;
    }

    public void Listen() => Emulator.SetWebhook(Subscriber.Invoker, Subscriber.Target, new Dictionary<string, string> { ["x-webhook-key"] = "secret" });

    public async Task RestartAsync()
    {
        await CloseAsync();
        await OpenAsync(null);
    }

    /// <summary>Lets another process run the emulator on this data, kills it after <paramref name="work"/>, and opens the data again here.</summary>
    public async Task KilledInBetweenAsync(Func<Task> work)
    {
        var key = AccessKey;
        await CloseAsync();
        using (var killed = KilledApp.Start(KilledEmulator.Variable, _directory))
        {
            var connectionString = await killed.ConnectionStringAsync();
            Assert.EndsWith($"accesskey={key}", connectionString);
            Wire = new HttpClient { BaseAddress = new Uri(connectionString.Split(';')[0]["endpoint=".Length..]) };
            await work();
            await killed.KillGroupAsync();
        }

        await OpenAsync(null);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(_directory, recursive: true);
    }

    public async Task PutFaultsAsync(object faults)
    {
        using var response = await App.PutAsJsonAsync("/dev/faults", faults);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    public async Task<IReadOnlyList<JsonElement>> InboxAsync(string query = "")
    {
        using var document = JsonDocument.Parse(await App.GetStringAsync($"/dev/inbox/messages{query}"));
        return [.. document.RootElement.Clone().EnumerateArray()];
    }

    public Task<WireAnswer> EmailAsync(object body, Guid? operationId = null, string version = EmailVersion) =>
        SendAsync(HttpMethod.Post, $"/emails:send?api-version={version}", JsonSerializer.Serialize(body), request =>
        {
            if (operationId is { } id)
                request.Headers.Add("Operation-Id", id.ToString());
        });

    public Task<WireAnswer> SmsAsync(object body) => SendAsync(HttpMethod.Post, $"/sms?api-version={SmsVersion}", JsonSerializer.Serialize(body));

    public Task<WireAnswer> OperationAsync(string id) => SendAsync(HttpMethod.Get, $"/emails/operations/{id}?api-version={EmailVersion}", "");

    /// <summary>Sends a signed request; <paramref name="change"/> may spoil it afterwards.</summary>
    public async Task<WireAnswer> SendAsync(HttpMethod method, string pathAndQuery, string body, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, pathAndQuery);
        var bytes = Encoding.UTF8.GetBytes(body);
        if (method != HttpMethod.Get)
            request.Content = new ByteArrayContent(bytes);
        Sign(request, bytes, RealTime.Now());
        change?.Invoke(request);
        using var response = await Wire.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        using var document = JsonDocument.Parse(text);
        return new WireAnswer(response.StatusCode, document.RootElement.Clone(), response.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Written out here once more, so that the emulator's own code does not vouch for itself.</summary>
    public void Sign(HttpRequestMessage request, byte[] body, DateTimeOffset at)
    {
        var date = at.ToString("R", CultureInfo.InvariantCulture);
        var hash = Convert.ToBase64String(SHA256.HashData(body));
        var text = $"{request.Method}\n{request.RequestUri!.OriginalString}\n{date};{Wire.BaseAddress!.Authority};{hash}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(AccessKey), Encoding.UTF8.GetBytes(text)));
        request.Headers.Remove("x-ms-date");
        request.Headers.Remove("x-ms-content-sha256");
        request.Headers.Remove("Authorization");
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-content-sha256", hash);
        request.Headers.TryAddWithoutValidation("Authorization", $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}");
    }

    public EmulatorOptions Options() => new() { DataDirectory = _directory, Time = Time };

    private async Task OpenAsync(ILoggerFactory? logs)
    {
        Emulator = await Emulator.StartAsync(new EmulatorOptions { DataDirectory = _directory, Time = Time, LoggerFactory = logs ?? Options().LoggerFactory }, default);
        Wire = new HttpClient { BaseAddress = new Uri(Emulator.ConnectionString.Split(';')[0]["endpoint=".Length..]) };
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        _app = builder.Build();
        _app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = RemoteAddress;
            return next(context);
        });
        _app.UseRouting();
        Emulator.MapInbox(_app);
        await _app.StartAsync();
        App = _app.GetTestClient();
    }

    private async Task CloseAsync()
    {
        await _app!.DisposeAsync();
        Wire.Dispose();
        await Emulator.DisposeAsync();
    }
}

/// <summary>An answer of the emulated service.</summary>
internal sealed record WireAnswer(HttpStatusCode Status, JsonElement Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Error => Body.GetProperty("error");

    public JsonElement Item => Body.GetProperty("value")[0];
}
