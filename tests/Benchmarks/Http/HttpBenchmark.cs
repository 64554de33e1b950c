using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Benchmarks.Measuring;
using Benchmarks.Rules;

namespace Benchmarks.Http;

/// <summary>Requests per second through HTTP: the calculator against the same request refused for want of a key, and against a route that is no function.</summary>
internal static class HttpBenchmark
{
    private const int RoundCount = 5;
    private const int FewestWarmUpRounds = 2;
    private static readonly int[] CallerCounts = [1, 8, 32];

    /// <summary>A short run too measures what the compiler has optimised.</summary>
    private static readonly TimeSpan LeastWarmUp = TimeSpan.FromSeconds(6);

    /// <summary>Starts the app and measures.</summary>
    /// <param name="budget">How long all rounds together shall take, besides start and warm-up.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="output">Where the table goes.</param>
    /// <exception cref="BenchmarkException">The app does not start or stops, a rule has no sample, or an answer is not the expected one.</exception>
    public static async Task RunAsync(TimeSpan budget, TimeProvider clock, TextWriter output)
    {
        await using var app = await AppUnderLoad.StartAsync();
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = CallerCounts.Max(), UseProxy = false };
        using var client = new HttpClient(handler) { BaseAddress = app.Address };
        List<Load> loads = [.. from callers in CallerCounts from route in Route.All select new Load(route, callers, client, clock)];
        try
        {
            await CheckAsync(client, app.Stopping);
            await MeasureAsync(loads, budget, clock, app.Stopping);
        }
        catch (OperationCanceledException) when (app.Stopping.IsCancellationRequested)
        {
            throw new BenchmarkException("Interrupted.");
        }
        catch (HttpRequestException e)
        {
            throw new BenchmarkException($"The app does not answer: {e.Message}");
        }

        output.WriteLine();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Requests per second: medians of {RoundCount} rounds, app and callers in one process on one machine, 127.0.0.1, HTTP/1.1; median and p99 in ms are of all requests."));
        output.WriteLine();
        TableOf(loads).WriteTo(output);
    }

    /// <summary>That every rule of <c>GET /api/rules</c> has a sample, and that each sample is answered with its rule.</summary>
    private static async Task CheckAsync(HttpClient client, CancellationToken ct)
    {
        using var list = new HttpRequestMessage(HttpMethod.Get, "/api/rules?top=1000");
        list.Headers.Add("x-functions-key", AppUnderLoad.Key);
        using var listed = await client.SendAsync(list, ct);
        var text = await listed.Content.ReadAsStringAsync(ct);
        if (!listed.IsSuccessStatusCode)
            throw new BenchmarkException($"GET /api/rules: {text}");
        using var rules = JsonDocument.Parse(text);
        Samples.Check(rules.RootElement.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("rule").GetString()!));
        for (var i = 0; i < Samples.All.Count; i++)
        {
            using var request = Route.All[^1].Request(i);
            using var response = await client.SendAsync(request, ct);
            if (!response.IsSuccessStatusCode)
                throw new BenchmarkException($"The rule {Samples.All[i].Rule} refuses its sample: {await response.Content.ReadAsStringAsync(ct)}");
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>(ct);
            if (answer.GetProperty("rule").GetString() != Samples.All[i].Rule)
                throw new BenchmarkException($"The rule {Samples.All[i].Rule} is answered with another.");
        }
    }

    private static async Task MeasureAsync(List<Load> loads, TimeSpan budget, TimeProvider clock, CancellationToken ct)
    {
        var length = budget / (RoundCount * loads.Count);
        var begin = clock.GetTimestamp();
        for (var round = 0; round < FewestWarmUpRounds || clock.GetElapsedTime(begin) < LeastWarmUp; round++)
        {
            foreach (var load in loads)
                await load.MeasureAsync(length, ct);
        }
        loads.ForEach(load => load.Forget());
        for (var round = 0; round < RoundCount; round++)
        {
            foreach (var load in Rounds.InOrder(loads, round, RoundCount))
                await load.MeasureAsync(length, ct);
        }
    }

    private static Table TableOf(List<Load> loads)
    {
        var table = new Table("route", "at once", "requests", "requests/s", "min–max", "against 401", "median, ms", "p99, ms");
        foreach (var load in loads)
        {
            var baseline = loads.Single(other => other.Route == Route.Refused && other.Callers == load.Callers);
            table.Add(
                load.Route.Name,
                Number(load.Callers),
                Number(load.Latencies.Count),
                Number(Statistics.Median(load.PerSecond)),
                $"{Number(load.PerSecond.Min())}–{Number(load.PerSecond.Max())}",
                Number(Rounds.Ratio(load.PerSecond, baseline.PerSecond), "0.00"),
                Number(Statistics.Median(load.Latencies), "0.00"),
                Number(Statistics.Percentile(load.Latencies, 0.99), "0.00"));
        }
        return table;
    }

    private static string Number(double value, string format = "#,0") => value.ToString(format, CultureInfo.InvariantCulture);
}
