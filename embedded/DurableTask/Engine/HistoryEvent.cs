using System.Text.Json.Serialization;

namespace Embedded.DurableTask;

/// <summary>
/// An entry of a history, and also a message on its way into one. Short names, because there is a history per instance. Nobody changes an entry: the setters are for the generated reader, which takes
/// twice as long over a type without them.
/// </summary>
internal sealed record HistoryEvent
{
    [JsonPropertyName("k")]
    public HistoryEventKind Kind { get; set; }

    /// <summary>An instant (<see cref="UnixMicros"/>).</summary>
    [JsonPropertyName("at")]
    public long At { get; set; }

    /// <summary>The number of a task.</summary>
    [JsonPropertyName("id")]
    public int Id { get; set; }

    /// <summary>The name of an activity, an orchestrator or an event.</summary>
    [JsonPropertyName("n")]
    public string? Name { get; set; }

    /// <summary>The id of another instance.</summary>
    [JsonPropertyName("to")]
    public string? Target { get; set; }

    /// <summary>A payload: result, event payload, output or reason.</summary>
    [JsonPropertyName("d")]
    public string? Data { get; set; }

    [JsonPropertyName("f")]
    public StoredFailure? Failure { get; set; }

    /// <summary>Whether a termination goes on to the children.</summary>
    [JsonPropertyName("r")]
    public bool Recursive { get; set; }

    /// <summary>For error messages: what this says, without payloads.</summary>
    public string Describe() => Kind switch
    {
        HistoryEventKind.ActivityCalled => $"a call of activity '{Name}' (#{Id})",
        HistoryEventKind.ChildCalled => $"a call of sub-orchestration '{Name}' (#{Id}, instance '{Target}')",
        HistoryEventKind.TimerCreated => $"a timer (#{Id})",
        HistoryEventKind.TimerCancelled => $"the cancellation of a timer (#{Id})",
        HistoryEventKind.EventSent => $"event '{Name}' sent to '{Target}' (#{Id})",
        _ => $"{Kind} (#{Id})",
    };
}
