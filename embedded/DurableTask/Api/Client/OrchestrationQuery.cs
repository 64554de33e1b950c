namespace Microsoft.DurableTask.Client;

/// <summary>Which instances are listed.</summary>
/// <param name="CreatedFrom">Created at or after this instant.</param>
/// <param name="CreatedTo">Created at or before this instant.</param>
/// <param name="Statuses">In one of these statuses; null means any.</param>
/// <param name="TaskHubNames">Not used here: there is one task hub.</param>
/// <param name="InstanceIdPrefix">With an id that begins so (case matters).</param>
/// <param name="PageSize">Entries a page, at least 1.</param>
/// <param name="FetchInputsAndOutputs">Whether inputs, outputs, custom statuses and failures are read.</param>
/// <param name="ContinuationToken">Where to go on; null for the beginning.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>Entries a page where nothing else is asked for.</summary>
    public const int DefaultPageSize = 100;
}
