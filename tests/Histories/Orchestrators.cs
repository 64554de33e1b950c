using System.Reflection;
using Embedded.DurableTask;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Histories;

/// <summary>The orchestrators and activities of an assembly.</summary>
internal static class Orchestrators
{
    private static readonly MethodInfo _getInput = typeof(TaskOrchestrationContext).GetMethod(nameof(TaskOrchestrationContext.GetInput))!;

    /// <summary>Those of the app, by name.</summary>
    public static IReadOnlyDictionary<string, OrchestratorFunction> OfTheApp { get; } = Of(typeof(Scadenzario.Program).Assembly.GetTypes());

    /// <summary>The methods that are orchestrators of the app, by name.</summary>
    public static IReadOnlyDictionary<string, MethodInfo> Methods { get; } = Find<OrchestrationTriggerAttribute>(typeof(Scadenzario.Program).Assembly.GetTypes());

    /// <summary>The names of the app's activities.</summary>
    public static IReadOnlyList<string> Activities { get; } = [.. Find<ActivityTriggerAttribute>(typeof(Scadenzario.Program).Assembly.GetTypes()).Keys.Order(StringComparer.Ordinal)];

    /// <summary>Those of some types.</summary>
    public static IReadOnlyDictionary<string, OrchestratorFunction> Of(params Type[] types) =>
        Find<OrchestrationTriggerAttribute>(types).ToDictionary(found => found.Key, found => Function(found.Value), StringComparer.Ordinal);

    private static Dictionary<string, MethodInfo> Find<TTrigger>(Type[] types)
        where TTrigger : Attribute => types
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.GetParameters().Any(p => p.GetCustomAttribute<TTrigger>() is not null))
        .ToDictionary(method => method.GetCustomAttribute<FunctionAttribute>()!.Name, StringComparer.Ordinal);

    private static OrchestratorFunction Function(MethodInfo method) => async context =>
    {
        var arguments = method.GetParameters().Select(parameter => parameter.ParameterType == typeof(TaskOrchestrationContext)
            ? context
            : _getInput.MakeGenericMethod(parameter.ParameterType).Invoke(context, BindingFlags.DoNotWrapExceptions, null, null, null)).ToArray();
        var running = (Task)method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        await running;
        return null;
    };
}
