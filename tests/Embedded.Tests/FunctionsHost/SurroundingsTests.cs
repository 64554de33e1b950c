using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Azure;
using Azure.Communication.Email;
using Embedded.FunctionsHost;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Embedded.Tests.FunctionsHost;

/// <summary>What the host runs beside the app: Azurite with its owner row, and the emulator of Communication Services.</summary>
public sealed class SurroundingsTests : IDisposable
{
    private readonly TempDirectory directory = new();
    private readonly TempDirectory other = new();

    public void Dispose()
    {
        directory.Dispose();
        other.Dispose();
    }

    [Fact]
    public async Task Account_OfAnotherDataDirectory_IsRefusedAndTheOwnOneIsKnownAgain()
    {
        string account;
        await using (var app = await TestApp.StartAsync(typeof(App), directory, WithAzurite))
        {
            account = app.Services.GetRequiredService<IConfiguration>()["AzureWebJobsStorage"]!;
            Assert.Contains("TableEndpoint=http://127.0.0.1:", account);
            Assert.Equal(account, (await app.Http.GetFromJsonAsync<JsonElement>("/dev/storage")).GetProperty("connectionString").GetString());
            var error = Assert.Throws<EmbeddedHostException>(() => TestApp.Build(typeof(App), other, o =>
            {
                o.StorageConnectionString = account;
                o.CheckOwner = true;
            }));
            Assert.Contains("belongs to another data directory", error.Message);
        }

        await using var again = await TestApp.StartAsync(typeof(App), directory, WithAzurite);
        Assert.NotEqual("", again.Services.GetRequiredService<IConfiguration>()["AzureWebJobsStorage"]);
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=a;AccountKey=AAAA;TableEndpoint=http://127.0.0.1:9/a")]
    public void Account_ThatCantBeUsed_IsToldInOneLine(string account)
    {
        var error = Assert.Throws<EmbeddedHostException>(() => TestApp.Build(typeof(App), directory, o =>
        {
            o.StorageConnectionString = account;
            o.CheckOwner = true;
        }));
        Assert.Contains("The storage account can't be used", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task Message_SentByTheApp_IsInTheInboxAndItsReportReachesTheWebhookWithTheKey()
    {
        await using var app = await StartWithWebhookAsync();
        await SendAsync(app);
        await app.AdvanceAsync(new { by = "PT0S" });
        var messages = await app.Http.GetFromJsonAsync<JsonElement>("/dev/inbox/messages?to=anna@example.ch");
        Assert.Equal("Hello", Assert.Single(messages.EnumerateArray()).GetProperty("subject").GetString());
        var report = Assert.Single(app.Services.GetRequiredService<ConcurrentQueue<(string Key, DateTimeOffset At, string Type)>>());
        Assert.Equal(("dev-backoffice", TestApp.Start, "Microsoft.Communication.EmailDeliveryReportReceived"), report);
    }

    [Fact]
    public async Task Report_ThatIsDelayed_IsAWakeUpButCountsAsNoTimer()
    {
        await using var app = await StartWithWebhookAsync();
        using var put = await app.Http.PutAsJsonAsync("/dev/faults", new { mode = "none", delayReports = "PT2H" });
        Assert.True(put.IsSuccessStatusCode);
        await SendAsync(app);
        var done = await app.AdvanceAsync(new { by = "P1D" });
        Assert.Equal(0, done.GetProperty("fired").GetInt32());
        var report = Assert.Single(app.Services.GetRequiredService<ConcurrentQueue<(string Key, DateTimeOffset At, string Type)>>());
        Assert.Equal(TestApp.Start.AddHours(2), report.At);
    }

    [Fact]
    public async Task CommunicationSetting_ThatIsSet_IsKept()
    {
        await using var app = await TestApp.StartAsync(
            typeof(App), directory, o => o.Settings["Communication:ConnectionString"] = "endpoint=https://real.example/;accesskey=AAAA", Services);
        Assert.Equal("endpoint=https://real.example/;accesskey=AAAA", app.Services.GetRequiredService<IConfiguration>()["Communication:ConnectionString"]);
    }

    private static void WithAzurite(EmbeddedHostOptions options)
    {
        options.StorageConnectionString = null;
        options.CheckOwner = true;
        options.Settings["AzureWebJobsStorage"] = "";
    }

    private static void Services(IHostApplicationBuilder builder) =>
        builder.Services.AddSingleton<ConcurrentQueue<(string Key, DateTimeOffset At, string Type)>>();

    private static async Task SendAsync(TestApp app)
    {
        var client = new EmailClient(app.Services.GetRequiredService<IConfiguration>()["Communication:ConnectionString"]!);
        var message = new EmailMessage("sender@example.ch", "anna@example.ch", new EmailContent("Hello") { PlainText = "Hello" });
        await client.SendAsync(WaitUntil.Started, message);
    }

    private Task<TestApp> StartWithWebhookAsync() => TestApp.StartAsync(
        typeof(App),
        directory,
        o =>
        {
            o.Settings["CommunicationEmulator:WebhookPath"] = "/api/events/communication";
            o.Settings["CommunicationEmulator:WebhookKey"] = "dev-backoffice";
        },
        Services);

    public static class App
    {
        public sealed class Functions(ConcurrentQueue<(string Key, DateTimeOffset At, string Type)> reports, TimeProvider time)
        {
            [Function("Reports")]
            public async Task<object?> Reports([HttpTrigger("post", Route = "events/communication")] HttpRequest request)
            {
                using var body = await JsonDocument.ParseAsync(request.Body);
                foreach (var report in body.RootElement.EnumerateArray())
                {
                    var type = report.GetProperty("eventType").GetString()!;
                    if (type == "Microsoft.EventGrid.SubscriptionValidationEvent")
                    {
                        return new { validationResponse = report.GetProperty("data").GetProperty("validationCode").GetString() };
                    }

                    reports.Enqueue((request.Headers["x-functions-key"].ToString(), time.GetUtcNow(), type));
                }

                return null;
            }
        }
    }
}
