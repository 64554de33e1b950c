using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.DurableTask;

internal sealed partial class EngineClient
{
    // How many instances a search looks at before it lets others use the store.
    private const int Scan = 1000;

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return await store.FindAsync(instanceId) is { } instance ? ToMetadata(instance, getInputsAndOutputs) : null;
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        filter ??= new OrchestrationQuery();
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.PageSize, 1, nameof(filter));
        var rows = new InstanceFilter(Floor(filter.CreatedFrom, up: true), Floor(filter.CreatedTo, up: false), filter.Statuses?.ToHashSet(), NullIfEmpty(filter.InstanceIdPrefix));
        return Pageable.Create<OrchestrationMetadata>(async (token, size, cancellation) =>
        {
            var (found, next) = await ReadPageAsync(rows, token ?? filter.ContinuationToken, size ?? filter.PageSize, cancellation);
            return new Page<OrchestrationMetadata>([.. found.Select(i => ToMetadata(i, filter.FetchInputsAndOutputs))], next);
        });
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        var purged = await store.PurgeAsync([instanceId], options?.Recursive ?? false);
        waiters.Notify(instanceId);
        return new PurgeResult(purged);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var statuses = (filter.Statuses ?? [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated])
            .Where(StoredInstance.Ended).ToHashSet();
        var rows = new InstanceFilter(Floor(filter.CreatedFrom, up: true), Floor(filter.CreatedTo, up: false), statuses, null);
        var begun = time.GetTimestamp();
        var purged = 0;
        for (string? after = null; ;)
        {
            cancellation.ThrowIfCancellationRequested();
            var page = await store.ListAsync(rows, after, Scan);
            if (page.Instances.Count > 0) purged += await store.PurgeAsync([.. page.Instances.Select(i => i.Id)], options?.Recursive ?? false);
            if (page.Next is null) return new PurgeResult(purged, true);
            if (time.GetElapsedTime(begun) >= filter.Timeout) return new PurgeResult(purged, false);
            after = page.Next;
        }
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static long? Floor(DateTimeOffset? instant, bool up) => instant is { } i ? up ? UnixMicros.Ceiling(i) : UnixMicros.Floor(i) : null;

    private async Task<(List<StoredInstance> Found, string? Next)> ReadPageAsync(InstanceFilter filter, string? after, int size, CancellationToken cancellation)
    {
        var selective = filter.Statuses is not null || filter.CreatedFrom is not null || filter.CreatedTo is not null;
        List<StoredInstance> found = [];
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var page = await store.ListAsync(filter, after, selective ? Scan : size);
            found.AddRange(page.Instances);
            if (found.Count > size) return (found[..size], found[size - 1].Id);
            if (page.Next is null) return (found, null);
            if (found.Count == size) return (found, page.Next);
            after = page.Next;
        }
    }

    private OrchestrationMetadata ToMetadata(StoredInstance instance, bool payloads) => new(instance.Name, instance.Id)
    {
        DataConverter = payloads ? converter : null,
        RuntimeStatus = instance.Status,
        CreatedAt = UnixMicros.ToInstant(instance.CreatedAt),
        LastUpdatedAt = UnixMicros.ToInstant(instance.UpdatedAt),
        SerializedInput = payloads ? instance.Input : null,
        SerializedOutput = payloads ? instance.Output : null,
        SerializedCustomStatus = payloads ? instance.CustomStatus : null,
        FailureDetails = payloads && instance.Failure is { } failure
            ? JsonSerializer.Deserialize(failure, HistoryJson.Default.StoredFailure)!.ToDetails()
            : null,
        Tags = Tracing.FromStored(instance.Tags),
    };
}
