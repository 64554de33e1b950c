using System.Diagnostics.Metrics;

namespace Scadenzario.Access;

/// <summary>The meter <c>Scadenzario.Access</c>: counters by purpose and reason, for alarms of the platform. No ids.</summary>
public sealed class AccessMetrics : IDisposable
{
    private readonly Counter<long> _sent;
    private readonly Counter<long> _completed;
    private readonly Counter<long> _withheld;
    private readonly Counter<long> _alarms;

    /// <summary>The meter; each app has its own, so that a listener can tell them apart.</summary>
    public Meter Meter { get; } = new("Scadenzario.Access");

    /// <summary>Makes the counters.</summary>
    public AccessMetrics()
    {
        _sent = Meter.CreateCounter<long>("access.codes.sent", description: "Codes handed over to the provider.");
        _completed = Meter.CreateCounter<long>("access.codes.completed", description: "Codes that were used.");
        _withheld = Meter.CreateCounter<long>("access.codes.withheld", description: "Codes that were not sent, by reason.");
        _alarms = Meter.CreateCounter<long>("access.alarms", description: "Spend cap near or reached, breaker opened, account locked.");
    }

    /// <summary>A code was handed over.</summary>
    public void Sent(CodePurpose purpose) => _sent.Add(1, new KeyValuePair<string, object?>("purpose", purpose.ToString()));

    /// <summary>A code was used.</summary>
    public void Completed(CodePurpose purpose) => _completed.Add(1, new KeyValuePair<string, object?>("purpose", purpose.ToString()));

    /// <summary>A code was not sent.</summary>
    public void Withheld(string reason) => _withheld.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Something that a person must look at.</summary>
    public void Alarm(string kind) => _alarms.Add(1, new KeyValuePair<string, object?>("kind", kind));

    /// <inheritdoc />
    public void Dispose() => Meter.Dispose();
}
