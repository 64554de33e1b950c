using Microsoft.DurableTask;

namespace Embedded.DurableTask;

/// <summary>An orchestrator's code. It reads its input by <see cref="TaskOrchestrationContext.GetInput{T}"/>; what it returns becomes the output.</summary>
public delegate Task<object?> OrchestratorFunction(TaskOrchestrationContext context);
