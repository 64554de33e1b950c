using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Operations;
using Scenarios.Harness;

namespace Scenarios.Webhooks;

/// <summary>An app with endpoints, and events to deliver.</summary>
internal static class Hooks
{
    /// <summary>The endpoints' secret.</summary>
    public const string Secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /// <summary>The settings of an endpoint.</summary>
    public static (string Name, string Value)[] Endpoint(string insurer, Receiver receiver) =>
    [
        ($"Webhooks:Endpoints:{insurer}:Url", receiver.Url),
        ($"Webhooks:Endpoints:{insurer}:Secret", Secret),
        ("Webhooks:AllowedHosts:0", "127.0.0.1"),
        ("Webhooks:Timeout", "00:00:00.5"),
    ];

    /// <summary>Starts the app with settings.</summary>
    public static Task<ScenarioHost> StartAsync(params IEnumerable<(string Name, string Value)> settings) =>
        ScenarioHost.StartAsync("2027-01-11T10:00:00+01:00", [.. settings.DistinctBy(setting => setting.Name)]);

    /// <summary>Appends events about contracts with numbers, and lets everything settle.</summary>
    public static async Task AppendAsync(this ScenarioHost host, Insurer insurer, params IEnumerable<int> numbers)
    {
        var book = host.Services.GetRequiredService<EventBook>();
        foreach (var number in numbers)
        {
            await book.AppendAsync(new(insurer, "access-closed", $"c-{number}", $"key-{number}"), CancellationToken.None);
        }

        await host.SettleAsync();
    }

    /// <summary>A page of the feed.</summary>
    public static async Task<JsonElement> FeedAsync(this ScenarioHost host, string key, string query = "")
    {
        var reply = await host.GetAsync(key, "/api/events" + query);
        Assert.True((int)reply.Status == 200, reply.Text);
        return reply.Json;
    }

    /// <summary>The ids of the feed's events.</summary>
    public static IReadOnlyList<string> Ids(this JsonElement feed) =>
        [.. feed.GetProperty("events").EnumerateArray().Select(outcome => outcome.GetProperty("eventId").GetString()!)];

    /// <summary>Where the deliveries of an insurer stand.</summary>
    public static async Task<JsonElement> StandingAsync(this ScenarioHost host, string insurer = "KPT") =>
        (await host.GetAsync("dev-backoffice", "/api/webhooks")).Json.GetProperty("webhooks").EnumerateArray().Single(one => one.GetProperty("insurer").GetString() == insurer);

    /// <summary>Lets the next attempt come.</summary>
    public static async Task RetryAsync(this ScenarioHost host) => await host.AdvanceToAsync((await host.StandingAsync()).GetProperty("retryAt").GetString()!);
}
