using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.DurableTask;

/// <summary>The client of an engine: it writes to the store and wakes the instances.</summary>
internal sealed partial class EngineClient(
    IInstanceStore store, TimeProvider time, DataConverter converter, InstanceWaiters waiters, InstanceRunner instances, Action timersChanged)
    : DurableTaskClient("embedded")
{
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        cancellation.ThrowIfCancellationRequested();
        var now = UnixMicros.Floor(time.GetUtcNow());
        var startAt = options?.StartAt is { } at && UnixMicros.Ceiling(at) > now ? UnixMicros.Ceiling(at) : (long?)null;
        var id = string.IsNullOrEmpty(options?.InstanceId) ? Guid.NewGuid().ToString("N") : options.InstanceId;
        using var trace = Tracing.Create(orchestratorName, id);
        var instance = new NewInstance(id, orchestratorName, now, HistoryCodec.Start)
        {
            Key = store.ReserveKey(),
            StartAt = startAt,
            Version = options?.Version is { Version.Length: > 0 } version ? version.Version : null,
            Input = converter.Serialize(input),
            Tags = Tracing.ToStored(options?.Tags, trace?.Id),
        };
        using var early = startAt is null ? instances.TryBegin(instance) : null;
        var outcome = await store.StartAsync(instance, Kept(options?.DedupeStatuses), early?.Checkpoint);
        if (!outcome.Created) throw new InvalidOperationException($"An instance with the id '{id}' exists; it is {outcome.Existing}.");
        if (outcome.Step is not null) early!.TakeOver(outcome.Step);
        else if (outcome.Start is not null) instances.Deliver(outcome.Start);
        else timersChanged();
        waiters.Notify(id);
        return id;
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return PostAsync(instanceId, new HistoryEvent { Kind = HistoryEventKind.EventRaised, Name = eventName, Data = converter.Serialize(eventPayload) }, cancellation);
    }

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        PostAsync(
            instanceId,
            new HistoryEvent { Kind = HistoryEventKind.Terminated, Data = converter.Serialize(options?.Output), Recursive = options?.Recursive ?? false },
            cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        PostAsync(instanceId, new HistoryEvent { Kind = HistoryEventKind.Suspended, Data = reason }, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        PostAsync(instanceId, new HistoryEvent { Kind = HistoryEventKind.Resumed, Data = reason }, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, static i => i.Status != OrchestrationRuntimeStatus.Pending, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, static i => i.HasEnded, cancellation);

    // The engine's owner stops it; the client holds nothing.
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static List<OrchestrationRuntimeStatus> Kept(IReadOnlyList<string>? names) =>
        [.. (names ?? []).Select(n => Enum.TryParse<OrchestrationRuntimeStatus>(n, ignoreCase: true, out var status) ? status
            : throw new ArgumentException($"'{n}' is no status of an orchestration.", nameof(names)))];

    private async Task PostAsync(string instanceId, HistoryEvent message, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        using (var early = instances.TryBegin(instanceId, message))
        {
            if (early?.Checkpoint is { } checkpoint && await store.CommitAsync(checkpoint) is { Stored: true } outcome)
            {
                early.TakeOver(outcome);
                return;
            }
        }
        if (await store.PostAsync(instanceId, HistoryCodec.Encode(message), instances.MustRead) is { } stored) instances.Deliver(stored);
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, bool payloads, Func<StoredInstance, bool> isThere, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        while (true)
        {
            var change = waiters.NextChange(instanceId);
            var instance = await store.FindAsync(instanceId) ?? throw new InvalidOperationException($"There is no instance with the id '{instanceId}'.");
            if (isThere(instance)) return ToMetadata(instance, payloads);
            await change.WaitAsync(cancellation);
        }
    }
}
