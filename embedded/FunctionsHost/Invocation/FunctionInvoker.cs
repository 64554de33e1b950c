using System.Diagnostics;
using System.Reflection;
using Embedded.FunctionsHost.Discovery;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.FunctionsHost.Invocation;

/// <summary>Runs functions: middleware in the order it was added, then the method.</summary>
internal sealed class FunctionInvoker
{
    private static readonly ActivitySource _spans = new("Microsoft.Azure.Functions.Worker");
    private readonly IServiceScopeFactory scopes;
    private readonly Func<DurableTaskClient> durableClient;
    private readonly FunctionExecutionDelegate pipeline;

    public FunctionInvoker(
        IServiceScopeFactory scopes,
        Func<DurableTaskClient> durableClient,
        IEnumerable<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        this.scopes = scopes;
        this.durableClient = durableClient;
        pipeline = middleware.Reverse().Aggregate((FunctionExecutionDelegate)(c => ExecuteAsync((InvocationContext)c)), (next, m) => m(next));
    }

    /// <summary>Whether every trigger knows how to bind this parameter.</summary>
    public static bool IsCommon(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(FunctionContext)
        || parameter.ParameterType == typeof(CancellationToken)
        || (parameter.ParameterType == typeof(DurableTaskClient) && parameter.IsDefined(typeof(DurableClientAttribute)));

    /// <summary>A new invocation, to be run by <see cref="RunAsync"/> and disposed of by the caller.</summary>
    public InvocationContext Create(
        DiscoveredFunction function,
        IArguments arguments,
        IReadOnlyDictionary<string, object?> bindingData,
        CancellationToken cancellation) =>
        new(function, arguments, bindingData, scopes, cancellation);

    /// <summary>Runs an invocation and gives its result, as middleware left it. What the function or its middleware throws comes out as it is.</summary>
    public async Task<object?> RunAsync(InvocationContext context)
    {
        using var span = Start(context.Function, context.InvocationId);
        try
        {
            await pipeline(context);
            return InvocationOutcome.Of(context).Value;
        }
        catch (Exception e)
        {
            span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", e.GetType().FullName);
            throw;
        }
    }

    /// <summary>The span of an invocation, named as Microsoft's worker names it. An orchestrator's runs many times over and is the engine's to tell.</summary>
    private static Activity? Start(DiscoveredFunction function, string invocationId) => function.Trigger is OrchestrationTriggerAttribute
        ? null
        : _spans.StartActivity($"function {function.Name}")?
            .SetTag("faas.name", function.Name)
            .SetTag("faas.invocation_id", invocationId)
            .SetTag("faas.trigger", function.Trigger switch { HttpTriggerAttribute => "http", TimerTriggerAttribute => "timer", BlobTriggerAttribute => "datasource", _ => "other" });

    private async Task ExecuteAsync(InvocationContext context)
    {
        var method = context.Function.Method;
        var parameters = method.GetParameters();
        var values = new object?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            values[i] = await BindAsync(parameters[i], context);
        }

        var target = context.Function.CreateTarget(method.IsStatic ? EmptyServices.Instance : context.InstanceServices);
        var returned = method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, values, null);
        InvocationOutcome.Of(context).Value = await Returned.ValueAsync(returned);
    }

    private ValueTask<object?> BindAsync(ParameterInfo parameter, InvocationContext context) => parameter.ParameterType switch
    {
        var type when type == typeof(FunctionContext) => ValueTask.FromResult<object?>(context),
        var type when type == typeof(CancellationToken) => ValueTask.FromResult<object?>(context.CancellationToken),
        var type when type == typeof(DurableTaskClient) => ValueTask.FromResult<object?>(durableClient()),
        _ => context.Arguments.BindAsync(parameter, context),
    };

    private sealed class EmptyServices : IServiceProvider
    {
        public static EmptyServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
