using System.Text.Json;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;

namespace Scadenzario.Operations.Workflows;

/// <summary>A workflow as lists show it: ids, instants and catalogue words.</summary>
/// <param name="WorkflowId">The instance id.</param>
/// <param name="Orchestrator">The orchestrator's name.</param>
/// <param name="Capability">The capability that it belongs to.</param>
/// <param name="Insurer">The insurer's code; null where it concerns no single one.</param>
/// <param name="SubjectId">The contract or participant; null where it is about none.</param>
/// <param name="Status"><c>pending</c>, <c>running</c>, <c>suspended</c>, <c>completed</c>, <c>failed</c> or <c>terminated</c>.</param>
/// <param name="CreatedAt">When it was started.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Next">What it waits for; null where it waits for nothing that is planned.</param>
public sealed record WorkflowSummary(
    string WorkflowId, string Orchestrator, string Capability, string? Insurer, string? SubjectId, string Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    WorkflowStep? Next)
{
    /// <summary>The statuses that a list can ask for.</summary>
    public static IReadOnlyDictionary<string, OrchestrationRuntimeStatus> Statuses { get; } = new Dictionary<string, OrchestrationRuntimeStatus>
    {
        ["pending"] = OrchestrationRuntimeStatus.Pending,
        ["running"] = OrchestrationRuntimeStatus.Running,
        ["suspended"] = OrchestrationRuntimeStatus.Suspended,
        ["completed"] = OrchestrationRuntimeStatus.Completed,
        ["failed"] = OrchestrationRuntimeStatus.Failed,
        ["terminated"] = OrchestrationRuntimeStatus.Terminated,
    };

    /// <summary>From what the engine says of an instance, payloads included.</summary>
    public static WorkflowSummary Of(OrchestrationMetadata instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var input = instance.SerializedInput is { } text ? JsonSerializer.Deserialize<JsonElement>(text) : (JsonElement?)null;
        var coming = instance.IsCompleted || instance.SerializedCustomStatus is null ? null : instance.ReadCustomStatusAs<AgendaEntry>();
        return new(
            instance.InstanceId,
            instance.Name,
            WorkflowKinds.CapabilityOf(instance.Name),
            (WorkflowKinds.InsurerOf(instance.Name, input) ?? coming?.Insurer)?.Code(),
            WorkflowKinds.SubjectOf(input) ?? coming?.SubjectId,
            instance.RuntimeStatus.ToString().ToLowerInvariant(),
            instance.CreatedAt,
            instance.LastUpdatedAt,
            coming is null ? null : WorkflowStep.Coming(coming));
    }
}

/// <summary>A step of a workflow's timeline.</summary>
/// <param name="State"><c>past</c>, <c>pending</c> (the one that it waits for) or <c>planned</c> (what follows if nothing happens).</param>
/// <param name="Step">The step.</param>
/// <param name="Cause">Why, as a stable word.</param>
/// <param name="DueAt">When it is or was due.</param>
/// <param name="LeftAt">When it was over, before <see cref="DueAt"/> where something else came first; null for what is to come.</param>
/// <param name="Rule">The rule that the date comes from.</param>
/// <param name="Article">The article of that rule.</param>
public sealed record WorkflowStep(string State, string Step, string Cause, DateTimeOffset DueAt, DateTimeOffset? LeftAt, string? Rule, string? Article)
{
    /// <summary>What has been.</summary>
    public static WorkflowStep Past(AgendaRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new("past", row.Step, row.Cause, row.DueAt, row.LeftAt, row.Rule, row.Article);
    }

    /// <summary>What it waits for.</summary>
    public static WorkflowStep Coming(AgendaEntry entry) => Of("pending", entry);

    /// <summary>What follows if nothing happens.</summary>
    public static WorkflowStep Planned(AgendaEntry entry) => Of("planned", entry);

    private static WorkflowStep Of(string state, AgendaEntry entry) => new(state, entry.Step, entry.Cause, entry.DueAt, null, entry.Rule, entry.Article);
}
