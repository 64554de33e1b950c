using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Embedded.DurableTask;
using Microsoft.DurableTask.Client;

namespace Histories;

/// <summary>
/// An instance of an orchestrator in one of its states: what the engine had stored when it rested there. As JSON with an event a line; payloads are JSON too. Stack traces are left out.
/// </summary>
/// <param name="Orchestrator">The orchestrator.</param>
/// <param name="State">The state's name, unique among the orchestrator's.</param>
/// <param name="Instance">The instance, its history apart.</param>
/// <param name="Events">Its history.</param>
internal sealed record RecordedHistory(string Orchestrator, string State, StoredInstance Instance, IReadOnlyList<HistoryEvent> Events)
{
    private static readonly JsonSerializerOptions _compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file's name below the folder of all of them.</summary>
    public string FileName => $"{Instance.Version}/{Orchestrator}/{State}.json";

    /// <summary>The file's text.</summary>
    public string ToJson()
    {
        var text = new StringBuilder("{\n");
        Member("orchestrator", Orchestrator);
        Member("state", State);
        Member("version", Instance.Version);
        Member("instanceId", Instance.Id);
        Member("key", Instance.Key);
        Member("status", Instance.Status.ToString());
        Member("input", Node(Instance.Input));
        text.Append("  \"events\": [\n");
        text.AppendJoin(",\n", Events.Select(e => "    " + Of(e).ToJsonString(_compact)));
        return text.Append("\n  ]\n}\n").ToString();

        void Member(string name, JsonNode? value) =>
            text.Append("  \"").Append(name).Append("\": ").Append(value?.ToJsonString(_compact) ?? "null").Append(",\n");
    }

    /// <summary>Reads a file.</summary>
    public static RecordedHistory Parse(string json)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        var orchestrator = root["orchestrator"]!.GetValue<string>();
        var instance = new StoredInstance(
            root["key"]!.GetValue<long>(), root["instanceId"]!.GetValue<string>(), orchestrator, Enum.Parse<OrchestrationRuntimeStatus>(root["status"]!.GetValue<string>()), 0, 0, 0)
        {
            Version = root["version"]?.GetValue<string>(),
            Input = root["input"]?.ToJsonString(_compact),
        };
        return new(orchestrator, root["state"]!.GetValue<string>(), instance, [.. root["events"]!.AsArray().Select(e => Event(e!.AsObject()))]);
    }

    private static JsonObject Of(HistoryEvent entry)
    {
        var json = new JsonObject { ["kind"] = entry.Kind.ToString() };
        if (entry.At != 0) json["at"] = UnixMicros.ToInstant(entry.At).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
        if (entry.Id != 0) json["id"] = entry.Id;
        if (entry.Name is { } name) json["name"] = name;
        if (entry.Target is { } target) json["to"] = target;
        if (entry.Data is { } data) json["data"] = Node(data);
        if (entry.Failure is { } failure) json["failure"] = new JsonObject { ["type"] = failure.Type, ["message"] = failure.Message };
        return json;
    }

    private static HistoryEvent Event(JsonObject json) => new()
    {
        Kind = Enum.Parse<HistoryEventKind>(json["kind"]!.GetValue<string>()),
        At = json["at"] is { } at ? UnixMicros.Floor(DateTimeOffset.Parse(at.GetValue<string>(), CultureInfo.InvariantCulture)) : 0,
        Id = json["id"]?.GetValue<int>() ?? 0,
        Name = json["name"]?.GetValue<string>(),
        Target = json["to"]?.GetValue<string>(),
        Data = json["data"]?.ToJsonString(_compact),
        Failure = json["failure"] is { } failure ? new StoredFailure { Type = failure["type"]!.GetValue<string>(), Message = failure["message"]!.GetValue<string>() } : null,
    };

    private static JsonNode? Node(string? json) => json is null ? null : JsonNode.Parse(json);
}
