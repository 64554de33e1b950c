using System.Reflection;
using Embedded.DurableTask;
using Embedded.FunctionsHost.Discovery;
using Embedded.FunctionsHost.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Embedded.FunctionsHost.Triggers;

/// <summary>Hands orchestrators and activities to the engine.</summary>
internal static class DurableFunctions
{
    /// <exception cref="EmbeddedHostException">A parameter can't be bound.</exception>
    public static void Check(DiscoveredFunction function)
    {
        if (function.Trigger is OrchestrationTriggerAttribute && function.TriggerParameter.ParameterType != typeof(TaskOrchestrationContext))
        {
            throw new EmbeddedHostException($"The orchestrator {function.Name} must take a TaskOrchestrationContext as its trigger.");
        }

        var inputs = function.Method.GetParameters().Where(p => !FunctionInvoker.IsCommon(p) && !function.IsTrigger(p) && p.Name != "instanceId").ToList();
        var allowed = function.Trigger is OrchestrationTriggerAttribute ? 1 : 0;
        if (inputs.Count > allowed)
        {
            throw new EmbeddedHostException($"The parameter {inputs[allowed].Name} of the function {function.Name} can't be bound: the input is one value.");
        }
    }

    public static void Register(DiscoveredFunction function, FunctionInvoker invoker, FunctionRegistry registry)
    {
        if (function.Trigger is OrchestrationTriggerAttribute)
        {
            registry.AddOrchestrator(function.Name, context => RunAsync(
                invoker.Create(function, new OrchestrationArguments(context), Data(context.InstanceId), CancellationToken.None)));
        }
        else
        {
            registry.AddActivity(function.Name, (call, stopping) => RunAsync(
                invoker.Create(function, new ActivityArguments(call), Data(call.InstanceId), stopping)));
        }

        async Task<object?> RunAsync(InvocationContext invocation)
        {
            await using (invocation)
            {
                return await invoker.RunAsync(invocation);
            }
        }
    }

    private static Dictionary<string, object?> Data(string instanceId) =>
        new(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = instanceId };

    private sealed class OrchestrationArguments(TaskOrchestrationContext orchestration) : IArguments
    {
        private static readonly MethodInfo GetInput = typeof(TaskOrchestrationContext).GetMethod(nameof(TaskOrchestrationContext.GetInput))!;

        public ValueTask<object?> BindAsync(ParameterInfo parameter, InvocationContext context) => ValueTask.FromResult(
            context.Function.IsTrigger(parameter) ? orchestration
            : parameter.Name == "instanceId" ? orchestration.InstanceId
            : GetInput.MakeGenericMethod(parameter.ParameterType).Invoke(orchestration, BindingFlags.DoNotWrapExceptions, null, null, null));
    }

    private sealed class ActivityArguments(ActivityCall call) : IArguments
    {
        public ValueTask<object?> BindAsync(ParameterInfo parameter, InvocationContext context) => ValueTask.FromResult(
            !context.Function.IsTrigger(parameter) ? call.InstanceId
            : call.SerializedInput is null ? null
            : call.Converter.Deserialize(call.SerializedInput, parameter.ParameterType));
    }
}
