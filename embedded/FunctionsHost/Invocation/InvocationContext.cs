using System.Diagnostics;
using Embedded.FunctionsHost.Discovery;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.FunctionsHost.Invocation;

/// <summary>
/// One invocation. Its scope of services is made when first asked for: an orchestrator's episode that ends at a wait never
/// comes back to dispose of one.
/// </summary>
internal sealed class InvocationContext(
    DiscoveredFunction function,
    IArguments arguments,
    IReadOnlyDictionary<string, object?> bindingData,
    IServiceScopeFactory scopes,
    CancellationToken cancellation) : FunctionContext, IAsyncDisposable
{
    private AsyncServiceScope? scope;
    private IServiceProvider? services;

    public DiscoveredFunction Function => function;

    public IArguments Arguments => arguments;

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => function.Id;

    public override TraceContext TraceContext { get; } = new Trace(Activity.Current);

    public override BindingContext BindingContext { get; } = new Data(bindingData);

    public override RetryContext RetryContext { get; } = new NoRetries();

    public override IServiceProvider InstanceServices
    {
        get => services ??= (scope = scopes.CreateAsyncScope()).Value.ServiceProvider;
        set => services = value;
    }

    public override FunctionDefinition FunctionDefinition => function;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new InvocationFeatures();

    public override CancellationToken CancellationToken => cancellation;

    public ValueTask DisposeAsync() => scope?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed class Trace(Activity? activity) : TraceContext
    {
        public override string TraceParent => activity?.Id ?? "";

        public override string TraceState => activity?.TraceStateString ?? "";
    }

    private sealed class Data(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }

    private sealed class NoRetries : RetryContext
    {
        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }
}
