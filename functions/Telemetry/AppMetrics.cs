using System.Diagnostics.Metrics;

namespace Scadenzario.Telemetry;

/// <summary>
/// The meter <c>Scadenzario</c>: what happens, as counters, and how things stand, as gauges that <see cref="StockTaking"/> measures. Attributes are catalogue
/// words only: no ids, nothing personal. The alerts of <c>infra/app/alerts.json</c> name these instruments.
/// </summary>
public sealed class AppMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Scadenzario";

    /// <summary>Attribute: <c>email</c>, <c>sms</c> or <c>post</c>.</summary>
    public const string Channel = "scadenzario.channel";

    /// <summary>Attribute: what became of it.</summary>
    public const string Outcome = "scadenzario.outcome";

    /// <summary>Attribute: the state of a wake-up: <c>overdue</c>, <c>today</c>, <c>soon</c>.</summary>
    public const string State = "scadenzario.state";

    /// <summary>Attribute: the age of a case: <c>day</c>, <c>week</c>, <c>month</c> (older than a week), <c>older</c>.</summary>
    public const string Age = "scadenzario.age";

    /// <summary>Attribute: <c>done</c> or <c>failed</c>.</summary>
    public const string Result = "scadenzario.result";

    /// <summary>Attribute: the type of an event in the feed of outcomes.</summary>
    public const string EventType = "scadenzario.event.type";

    /// <summary>Attribute: what was decided.</summary>
    public const string Decision = "scadenzario.decision";

    /// <summary>Attribute: the insurer's code.</summary>
    public const string Insurer = "scadenzario.insurer";

    /// <summary>Attribute: who calls: <c>portal</c>, <c>backoffice</c>, <c>events</c>, <c>anonymous</c>.</summary>
    public const string CallerKind = "scadenzario.caller";

    private readonly Counter<long> _messages;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _returned;
    private readonly Counter<long> _outcomes;
    private readonly Counter<long> _decisions;
    private readonly Counter<long> _runs;
    private readonly Counter<long> _limited;
    private readonly List<ObservableGauge<long>> _gauges = [];
    private volatile Func<Stock?> _stock = static () => null;

    /// <summary>Makes the instruments.</summary>
    public AppMetrics()
    {
        _messages = Meter.CreateCounter<long>("scadenzario.messages", "{message}", "Messages that were concluded, by channel and outcome.");
        _failed = Meter.CreateCounter<long>("scadenzario.messages.failed", "{message}", "Messages that the provider refused, or whose outcome nobody knows.");
        _returned = Meter.CreateCounter<long>("scadenzario.messages.returned", "{message}", "Messages that came back, according to their delivery reports.");
        _outcomes = Meter.CreateCounter<long>("scadenzario.outcomes", "{event}", "Entries in the feed of outcomes, by type and insurer.");
        _decisions = Meter.CreateCounter<long>("scadenzario.decisions", "{decision}", "Decisions, by what was decided and insurer.");
        _runs = Meter.CreateCounter<long>("scadenzario.recurring.runs", "{run}", "Runs of the recurring work: one done for each run, one failed for each work that failed.");
        _limited = Meter.CreateCounter<long>("scadenzario.requests.limited", "{request}", "Requests that were refused because their caller asked too often.");
        Gauge("scadenzario.workflows.failed", "{workflow}", "Workflows that have ended with an error.", stock => [new(stock.FailedWorkflows)]);
        Gauge("scadenzario.inbox.stuck", "{document}", "Documents that have been lying in the inbox for more than an hour.", stock => [new(stock.StuckDocuments)]);
        Gauge("scadenzario.deadlines", "{deadline}", "Wake-ups: overdue by more than an hour, due today, due within three days.", stock => Each(State, stock.Deadlines));
        Gauge("scadenzario.deadlines.unsent", "{deadline}", "Deadlines within three days whose message was due and has not been sent.", stock => [new(stock.Unsent)]);
        Gauge("scadenzario.cases.open", "{case}", "Cases that wait for a person, by age.", stock => Each(Age, stock.Cases));
        Gauge("scadenzario.sending.stopped", "s", "For how long the stop switch has been on; 0 where it is off.", stock => [new((long)stock.StoppedFor.TotalSeconds)]);
    }

    /// <summary>The meter; each app has its own, so that a listener can tell them apart.</summary>
    public Meter Meter { get; } = new(Name);

    /// <summary>Whether anybody listens to the gauges: where nobody does, nothing need be measured.</summary>
    public bool AreGaugesListenedTo => _gauges.Exists(gauge => gauge.Enabled);

    /// <summary>Where the gauges read how things stand; null is told to nobody.</summary>
    internal void ReadFrom(Func<Stock?> stock) => _stock = stock;

    /// <summary>A message was concluded.</summary>
    /// <param name="channel">Its channel.</param>
    /// <param name="outcome">What became of it, by name.</param>
    /// <param name="failed">Whether it was refused or nobody knows.</param>
    public void MessageConcluded(string channel, string outcome, bool failed)
    {
        _messages.Add(1, new(Channel, channel), new(Outcome, outcome));
        if (failed)
        {
            _failed.Add(1, new(Channel, channel), new(Outcome, outcome));
        }
    }

    /// <summary>A message came back.</summary>
    public void MessageReturned(string channel) => _returned.Add(1, new KeyValuePair<string, object?>(Channel, channel));

    /// <summary>An event entered the feed.</summary>
    public void OutcomeTold(string type, string insurer, string? decision)
    {
        _outcomes.Add(1, new(EventType, type), new(Insurer, insurer));
        if (decision is not null)
        {
            _decisions.Add(1, new(Decision, decision), new(Insurer, insurer));
        }
    }

    /// <summary>The recurring work ran.</summary>
    /// <param name="failures">How much of it failed.</param>
    public void RecurringWorkRan(int failures)
    {
        _runs.Add(1, new KeyValuePair<string, object?>(Result, "done"));
        if (failures > 0)
        {
            _runs.Add(failures, new KeyValuePair<string, object?>(Result, "failed"));
        }
    }

    /// <summary>A request was refused because its caller asked too often.</summary>
    public void RequestLimited(string callerKind) => _limited.Add(1, new KeyValuePair<string, object?>(CallerKind, callerKind));

    /// <inheritdoc />
    public void Dispose() => Meter.Dispose();

    private void Gauge(string name, string unit, string description, Func<Stock, IEnumerable<Measurement<long>>> read) =>
        _gauges.Add(Meter.CreateObservableGauge(name, () => _stock() is { } stock ? read(stock) : [], unit, description));

    private static IEnumerable<Measurement<long>> Each(string attribute, IReadOnlyDictionary<string, long> numbers) =>
        numbers.Select(number => new Measurement<long>(number.Value, new KeyValuePair<string, object?>(attribute, number.Key)));
}
