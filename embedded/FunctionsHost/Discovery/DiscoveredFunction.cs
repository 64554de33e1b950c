using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.FunctionsHost.Discovery;

/// <summary>A function of the app: its method, and the parameter that carries its trigger.</summary>
internal sealed class DiscoveredFunction : FunctionDefinition
{
    private readonly Lazy<ObjectFactory> factory;

    public DiscoveredFunction(Type type, MethodInfo method, string name, ParameterInfo triggerParameter, TriggerBindingAttribute trigger)
    {
        Method = method;
        Name = name;
        TriggerParameter = triggerParameter;
        Trigger = trigger;
        EntryPoint = $"{type.FullName}.{method.Name}";
        Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{EntryPoint}|{name}")).AsSpan(0, 8));
        PathToAssembly = type.Assembly.Location;
        Parameters = [.. method.GetParameters().Select(Describe)];
        InputBindings = method.GetParameters()
            .Select(p => (p.Name, Attribute: p.GetCustomAttributes<BindingAttribute>().FirstOrDefault()))
            .Where(p => p.Attribute is not null)
            .ToImmutableDictionary(p => p.Name!, p => (BindingMetadata)new Binding(p.Name!, BindingType(p.Attribute!)));
        factory = new Lazy<ObjectFactory>(() => ActivatorUtilities.CreateFactory(type, Type.EmptyTypes));
    }

    public MethodInfo Method { get; }

    public ParameterInfo TriggerParameter { get; }

    public TriggerBindingAttribute Trigger { get; }

    /// <summary>
    /// Whether a parameter of the method carries the trigger. By position: reflection makes a method's parameters anew where two threads ask for
    /// them first at the same time, so that two hosts in one process may hold different objects for the same one.
    /// </summary>
    public bool IsTrigger(ParameterInfo parameter) => parameter.Position == TriggerParameter.Position;

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override string PathToAssembly { get; }

    public override string EntryPoint { get; }

    public override string Id { get; }

    public override string Name { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings => ImmutableDictionary<string, BindingMetadata>.Empty;

    /// <summary>The object that an instance method runs on, made for this invocation; null for a static one.</summary>
    public object? CreateTarget(IServiceProvider services) => Method.IsStatic ? null : factory.Value(services, null);

    /// <summary>The name of the binding in function.json: the attribute's without "Attribute", the first letter small.</summary>
    private static string BindingType(BindingAttribute attribute)
    {
        var name = attribute.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal);
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static FunctionParameter Describe(ParameterInfo parameter) => new(
        parameter.Name!,
        parameter.ParameterType,
        parameter.HasDefaultValue,
        parameter.HasDefaultValue ? parameter.DefaultValue : null,
        parameter.GetCustomAttributes<BindingAttribute>().FirstOrDefault() is { } binding
            ? new Dictionary<string, object> { ["bindingAttribute"] = binding }
            : new Dictionary<string, object>());

    private sealed class Binding(string name, string type) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => BindingDirection.In;
    }
}
