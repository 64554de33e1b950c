using System.Text.Json;
using Scenarios.Webhooks;

namespace Scenarios.Processes;

/// <summary>
/// Outcomes come about while the app is killed again and again, and while the reader of the feed dies over its pages: reader and endpoint get every event at
/// least once, and in order. The property is checked for several courses of events, each from a number of its own.
/// </summary>
[Collection(nameof(AppProcesses))]
public sealed class When_the_app_is_killed_with_consumers
{
    private const int Rounds = 3;
    private const int ApplicationsInARound = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Should_bring_every_event_in_order(int seed)
    {
        var random = new Random(seed);
        await using var receiver = new Receiver(Answers.Take);
        await using var app = new LocalApp(
            ("Webhooks__Endpoints__SWICA__Url", receiver.Url), ("Webhooks__Endpoints__SWICA__Secret", Hooks.Secret), ("Webhooks__AllowedHosts__0", "127.0.0.1"));
        var reader = new FeedReader(app, random);
        await app.StartAsync("2027-01-11T10:00:00+01:00");
        for (var round = 0; round < Rounds; round++)
        {
            // The endpoint takes one event and the app does not live to hear of it.
            var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var last = random.Next(1, ApplicationsInARound + 1);
            receiver.Answer = (delivery, connection, ct) =>
            {
                if (Interlocked.Decrement(ref last) > 0)
                {
                    return Answers.Take(delivery, connection, ct);
                }

                taken.TrySetResult();
                return Answers.Sleep(delivery, connection, ct);
            };
            for (var i = 0; i < ApplicationsInARound; i++)
            {
                var id = $"p-{round}-{i}";
                await app.ApplyAsync(id, $"{id}@customers.example");
                await app.SendAsync("dev-swica", HttpMethod.Delete, $"/api/benevita/activations/{id}");
                await reader.ReadAsync();
            }

            await taken.Task.WaitAsync(TimeSpan.FromMinutes(1));
            await app.KillAsync();
            receiver.Answer = Answers.Take;
            await app.StartAsync();
            await reader.ReadAsync();
        }

        await app.AdvanceToAsync("2027-01-12T10:00:00+01:00");
        await reader.ReadToEndAsync();

        var feed = (await app.SendAsync("dev-swica", HttpMethod.Get, "/api/events?top=1000")).Json.GetProperty("events").EnumerateArray().ToList();
        var ids = feed.Select(e => e.GetProperty("eventId").GetString()!).ToList();
        Assert.Equal(Rounds * ApplicationsInARound, feed.Count(e => e.GetProperty("type").GetString() == "withdrawn"));
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(ids, reader.Taken.Distinct());
        Assert.Equal(ids, receiver.Ids);

        // Both have had repetitions, or nothing was tried here.
        Assert.True(reader.Taken.Count > ids.Count, "The reader has never died over a page.");
        Assert.True(receiver.All.Count >= ids.Count + Rounds, "No delivery was cut off.");
    }

    /// <summary>A portal's reader, which dies now and then before it has kept its position and begins again with the last one that it kept.</summary>
    private sealed class FeedReader(LocalApp app, Random random)
    {
        private string? _kept;

        /// <summary>What it has taken in, repetitions included.</summary>
        public List<string> Taken { get; } = [];

        /// <summary>Reads a page or two.</summary>
        public async Task ReadAsync()
        {
            for (var pages = random.Next(3); pages > 0; pages--)
            {
                await PageAsync(dies: random.Next(3) == 0);
            }
        }

        /// <summary>Reads until nothing is left.</summary>
        public async Task ReadToEndAsync()
        {
            await PageAsync(dies: true);
            while ((await PageAsync(dies: false)).GetArrayLength() > 0)
            {
            }
        }

        private async Task<JsonElement> PageAsync(bool dies)
        {
            var reply = await app.SendAsync("dev-swica", HttpMethod.Get, $"/api/events?top={random.Next(1, 5)}{(_kept is null ? "" : "&after=" + _kept)}");
            Assert.True((int)reply.Status == 200, reply.Text);
            var events = reply.Json.GetProperty("events");
            Taken.AddRange(events.EnumerateArray().Select(e => e.GetProperty("eventId").GetString()!));
            _kept = dies ? _kept : reply["position"];
            return events;
        }
    }
}
