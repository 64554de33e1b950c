using System.Globalization;
using Benchmarks.Measuring;

namespace Benchmarks.Http;

/// <summary>A route under a number of callers, each of whom sends the next request when the last one is answered (a closed loop).</summary>
/// <param name="route">The route.</param>
/// <param name="callers">How many there are; each has a connection.</param>
/// <param name="client">The client.</param>
/// <param name="clock">The clock.</param>
internal sealed class Load(Route route, int callers, HttpClient client, TimeProvider clock)
{
    /// <summary>More requests than this are not sent in a round, however fast the answers are.</summary>
    private const int MostRequests = 20_000;

    /// <summary>The route.</summary>
    public Route Route => route;

    /// <summary>How many callers there are.</summary>
    public int Callers => callers;

    /// <summary>Requests a second, one value a round.</summary>
    public List<double> PerSecond { get; } = [];

    /// <summary>How long each request of all rounds took, in milliseconds.</summary>
    public List<double> Latencies { get; } = [];

    /// <summary>Forgets what was measured: it was the warm-up.</summary>
    public void Forget()
    {
        PerSecond.Clear();
        Latencies.Clear();
    }

    /// <summary>Sends requests for a while; a request that has begun is awaited and counts.</summary>
    /// <exception cref="BenchmarkException">An answer has another status than the route's.</exception>
    public async Task MeasureAsync(TimeSpan length, CancellationToken ct)
    {
        var begin = clock.GetTimestamp();
        var taken = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => CallAsync(caller, begin, length, ct), ct)));
        var elapsed = clock.GetElapsedTime(begin);
        PerSecond.Add(taken.Sum(latencies => latencies.Count) / elapsed.TotalSeconds);
        foreach (var latencies in taken)
            Latencies.AddRange(latencies);
    }

    private async Task<List<double>> CallAsync(int caller, long begin, TimeSpan length, CancellationToken ct)
    {
        var latencies = new List<double>(MostRequests / callers);
        while (latencies.Count < MostRequests / callers && clock.GetElapsedTime(begin) < length)
        {
            using var request = route.Request(caller + (latencies.Count * callers));
            var sent = clock.GetTimestamp();
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, ct);
            latencies.Add(clock.GetElapsedTime(sent).TotalMilliseconds);
            if (response.StatusCode != route.Expected)
                throw new BenchmarkException(string.Create(CultureInfo.InvariantCulture, $"{route.Name} answered {(int)response.StatusCode} instead of {(int)route.Expected}."));
        }
        return latencies;
    }
}
