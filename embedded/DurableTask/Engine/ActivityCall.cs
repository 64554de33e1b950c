using Microsoft.DurableTask;

namespace Embedded.DurableTask;

/// <summary>One call of an activity.</summary>
/// <param name="Name">The activity's name as the orchestrator spelled it.</param>
/// <param name="InstanceId">The orchestration that called.</param>
/// <param name="TaskId">The call's number in that orchestration; the same when it runs again.</param>
/// <param name="SerializedInput">The input as text; null where there is none.</param>
/// <param name="Converter">Reads the input.</param>
public sealed record ActivityCall(string Name, string InstanceId, int TaskId, string? SerializedInput, DataConverter Converter);
