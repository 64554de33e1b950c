using System.Diagnostics.Metrics;

namespace Scadenzario.Demo;

/// <summary>Counts the requests that go to the table service, as .NET's own HTTP client reports them.</summary>
internal sealed class TableMeter : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly int _port;
    private long _count;

    /// <summary>Counts from now on.</summary>
    /// <param name="connectionString">The storage account's.</param>
    public TableMeter(string? connectionString)
    {
        var endpoint = connectionString?.Split(';').FirstOrDefault(part => part.StartsWith("TableEndpoint=", StringComparison.OrdinalIgnoreCase))?.Split('=', 2)[1];
        _port = Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) ? uri.Port : 0;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "System.Net.Http", Name: "http.client.request.duration" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            foreach (var tag in tags)
            {
                if (tag.Key == "server.port" && tag.Value is int port && port == _port)
                {
                    Interlocked.Increment(ref _count);
                }
            }
        });
        _listener.Start();
    }

    /// <summary>How many there were.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();
}
