using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Scadenzario.Access;
using Scadenzario.Telemetry;

namespace Functions.Tests.Infrastructure;

/// <summary>Each alert watches a metric that the app has, in a way that suits it, and is explained to whoever gets it.</summary>
public sealed partial class AlertTests
{
    // Alerts that watch the platform, not the app.
    private static readonly string[] _platform = ["availability", "events-undelivered", "budget"];

    [Fact]
    public void Alerts_NameMetricsOfTheApp()
    {
        var alerts = Repository.Read("infra/app/alerts.json");

        Assert.Equal([], Faults(alerts));
        Assert.Contains("wake-ups-overdue: the app has no metric scadenzario.deadline", Faults(alerts.Replace("\"scadenzario.deadlines\"", "\"scadenzario.deadline\"", StringComparison.Ordinal)));
        Assert.Contains("wake-ups-overdue: a gauge is not summed", Faults(alerts.Replace("[\"overdue\"], \"aggregate\": \"latest\"", "[\"overdue\"], \"aggregate\": \"sum\"", StringComparison.Ordinal)));
        Assert.Contains("email-failures: a counter has no latest value", Faults(alerts.Replace("[\"email\"], \"aggregate\": \"sum\"", "[\"email\"], \"aggregate\": \"latest\"", StringComparison.Ordinal)));
        Assert.Contains("email-failures: the app has no attribute scadenzario.chanel", Faults(alerts.Replace("scadenzario.channel\", \"values\": [\"email\"]", "scadenzario.chanel\", \"values\": [\"email\"]", StringComparison.Ordinal)));
    }

    [Fact]
    public void Alerts_AreExplainedToOperators()
    {
        var names = Names(Repository.Read("infra/app/alerts.json")).Concat(_platform).Order().ToList();
        var text = Repository.Read("docs/operators.md");

        Assert.Equal(names, Explained(text));
        Assert.NotEqual(names, Explained(text.Replace("### `deadline-unsent`", "### `deadline-sent`", StringComparison.Ordinal)));
    }

    private static List<string> Explained(string text) => [.. Heading().Matches(text).Select(match => match.Groups[1].Value).Order()];

    private static IEnumerable<string> Names(string alerts) => Read(alerts).Select(alert => alert.GetProperty("name").GetString()!);

    private static List<JsonElement> Read(string alerts) => [.. JsonDocument.Parse(alerts).RootElement.GetProperty("alerts").EnumerateArray()];

    private static List<string> Faults(string alerts)
    {
        var instruments = Instruments();
        var attributes = typeof(AppMetrics).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).Append("").ToHashSet();
        List<string> faults = [];
        foreach (var alert in Read(alerts))
        {
            var (name, metric) = (alert.GetProperty("name").GetString(), alert.GetProperty("metric").GetString()!);
            var sums = alert.GetProperty("aggregate").GetString() == "sum";
            var fault = !instruments.TryGetValue(metric, out var instrument) ? $"the app has no metric {metric}"
                : sums && instrument is not Counter<long> ? "a gauge is not summed"
                : !sums && instrument is Counter<long> ? "a counter has no latest value"
                : !attributes.Contains(alert.GetProperty("attribute").GetString()!) ? $"the app has no attribute {alert.GetProperty("attribute")}"
                : null;
            if (fault is not null)
            {
                faults.Add($"{name}: {fault}");
            }
        }

        return faults;
    }

    private static Dictionary<string, Instrument> Instruments()
    {
        Dictionary<string, Instrument> found = [];
        using var app = new AppMetrics();
        using var access = new AccessMetrics();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name.StartsWith("Scadenzario", StringComparison.Ordinal))
                {
                    found[instrument.Name] = instrument;
                }
            },
        };
        listener.Start();
        return found;
    }

    [GeneratedRegex("^### `([a-z-]+)`", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
