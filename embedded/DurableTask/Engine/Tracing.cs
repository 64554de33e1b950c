using System.Diagnostics;
using System.Text.Json;

namespace Embedded.DurableTask;

/// <summary>
/// The engine's part of a trace, under the names of Microsoft's: what starts an instance, the instance's steps, its activities. The start's span is the parent of
/// all that follows, however much later; it is kept with the instance as a tag that clients do not see. Nothing is kept or made while nobody listens.
/// </summary>
internal static class Tracing
{
    /// <summary>The tag with the W3C trace parent of the start.</summary>
    public const string Tag = "traceparent";

    private static readonly ActivitySource _source = new("Microsoft.DurableTask");

    /// <summary>A client starts an instance.</summary>
    public static Activity? Create(string name, string instanceId) =>
        Describe(_source.StartActivity($"create_orchestration:{name}", ActivityKind.Producer), "orchestration", name, instanceId);

    /// <summary>A step of an instance runs.</summary>
    public static Activity? Run(StoredInstance instance) => _source.HasListeners() && Parent(instance.Tags) is { } parent
        ? Describe(_source.StartActivity($"orchestration:{instance.Name}", ActivityKind.Server, parent), "orchestration", instance.Name, instance.Id)
        : null;

    /// <summary>An activity runs.</summary>
    public static Activity? Run(PendingActivity activity) => _source.HasListeners() && Parent(activity.Tags) is { } parent
        ? Describe(_source.StartActivity($"activity:{activity.Name}", ActivityKind.Server, parent), "activity", activity.Name, activity.InstanceId)?
            .SetTag("durabletask.task.task_id", activity.Task)
        : null;

    /// <summary>Tags as they are stored: the caller's, and the trace where there is one. Null where that is nothing.</summary>
    public static string? ToStored(IEnumerable<KeyValuePair<string, string>>? tags, string? traceParent)
    {
        Dictionary<string, string> all = new(tags ?? []);
        if (all.Count == 0 && traceParent is null) return null;
        if (traceParent is not null) all[Tag] = traceParent;
        return JsonSerializer.Serialize(all, HistoryJson.Default.DictionaryStringString);
    }

    /// <summary>The caller's tags.</summary>
    public static Dictionary<string, string> FromStored(string? stored)
    {
        var all = Read(stored);
        all.Remove(Tag);
        return all;
    }

    /// <summary>The trace parent among stored tags; null where there is none.</summary>
    public static string? ParentOf(string? stored) => stored is null ? null : Read(stored).GetValueOrDefault(Tag);

    private static ActivityContext? Parent(string? stored) =>
        ParentOf(stored) is { } parent && ActivityContext.TryParse(parent, null, isRemote: true, out var context) ? context : null;

    private static Dictionary<string, string> Read(string? stored) =>
        stored is null ? [] : JsonSerializer.Deserialize(stored, HistoryJson.Default.DictionaryStringString)!;

    private static Activity? Describe(Activity? activity, string type, string name, string instanceId) => activity?
        .SetTag("durabletask.type", type)
        .SetTag("durabletask.task.name", name)
        .SetTag("durabletask.task.instance_id", instanceId);
}
