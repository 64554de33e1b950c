using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Xml;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Access;
using Scadenzario.Telemetry;
using Scenarios.Harness;

namespace Scenarios.Telemetry;

/// <summary>The alerts of the deployment, held against what one app measures: each definition of <c>infra/app/alerts.json</c> is evaluated as Azure Monitor would.</summary>
internal sealed class AlertWatch : IDisposable
{
    private readonly TimeProvider _time;
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly List<Measured> _sums = [];
    private readonly List<Measured> _latest = [];

    /// <summary>Listens to an app's own meters; other apps of this process have theirs.</summary>
    public AlertWatch(ScenarioHost host)
    {
        _time = host.Services.GetRequiredService<TimeProvider>();
        Meter[] meters = [host.Services.GetRequiredService<AppMetrics>().Meter, host.Services.GetRequiredService<AccessMetrics>().Meter];
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (meters.Contains(instrument.Meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            lock (_lock)
            {
                (instrument.IsObservable ? _latest : _sums).Add(new(instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value?.ToString() ?? ""), _time.GetUtcNow()));
            }
        });
        _listener.Start();
    }

    /// <summary>The names of all alerts.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Definitions().Select(alert => alert.GetProperty("name").GetString()!)];

    /// <summary>The alerts that would be raised now.</summary>
    public IReadOnlyList<string> Raised()
    {
        lock (_lock)
        {
            _latest.Clear();
        }

        _listener.RecordObservableInstruments();
        lock (_lock)
        {
            return [.. Definitions().Where(IsRaised).Select(alert => alert.GetProperty("name").GetString()!)];
        }
    }

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();

    private bool IsRaised(JsonElement alert)
    {
        var attribute = alert.GetProperty("attribute").GetString()!;
        var values = alert.GetProperty("values").EnumerateArray().Select(value => value.GetString()!).ToHashSet();
        var sums = alert.GetProperty("aggregate").GetString() == "sum";
        var since = _time.GetUtcNow() - XmlConvert.ToTimeSpan(alert.GetProperty("window").GetString()!);
        var fitting = (sums ? _sums : _latest)
            .Where(measured => measured.Metric == alert.GetProperty("metric").GetString() && measured.At > since)
            .Where(measured => attribute.Length == 0 || (measured.Tags.TryGetValue(attribute, out var value) && values.Contains(value)))
            .ToList();

        // A gauge that nobody has measured gives no row, and no row raises nothing; a sum of nothing is 0.
        var total = fitting.Sum(measured => measured.Value);
        var threshold = alert.GetProperty("threshold").GetInt64();
        return (sums || fitting.Count > 0) && (alert.GetProperty("operator").GetString() == "LessThan" ? total < threshold : total > threshold);
    }

    private static IReadOnlyList<JsonElement> Definitions()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Functions.sln")))
        {
            directory = directory.Parent!;
        }

        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(directory.FullName, "infra", "app", "alerts.json")));
        return [.. file.RootElement.GetProperty("alerts").EnumerateArray().Select(alert => alert.Clone())];
    }

    private sealed record Measured(string Metric, long Value, IReadOnlyDictionary<string, string> Tags, DateTimeOffset At);
}
