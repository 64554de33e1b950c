using System.Collections.ObjectModel;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A parameter of a function's method.</summary>
public class FunctionParameter
{
    private static readonly ReadOnlyDictionary<string, object> NoProperties = new(new Dictionary<string, object>());

    /// <summary>A parameter without default value.</summary>
    public FunctionParameter(string name, Type type)
        : this(name, type, false, null, NoProperties)
    {
    }

    /// <summary>A parameter with its default value.</summary>
    public FunctionParameter(string name, Type type, bool hasDefaultValue, object? defaultValue)
        : this(name, type, hasDefaultValue, defaultValue, NoProperties)
    {
    }

    /// <summary>A parameter with properties.</summary>
    public FunctionParameter(string name, Type type, IReadOnlyDictionary<string, object> properties)
        : this(name, type, false, null, properties)
    {
    }

    /// <summary>A parameter with all there is.</summary>
    /// <exception cref="ArgumentNullException">Name, type or properties are null.</exception>
    public FunctionParameter(string name, Type type, bool hasDefaultValue, object? defaultValue, IReadOnlyDictionary<string, object> properties)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(properties);
        (Name, Type, HasDefaultValue, DefaultValue, Properties) = (name, type, hasDefaultValue, defaultValue, properties);
    }

    /// <summary>The parameter's name.</summary>
    public string Name { get; }

    /// <summary>The parameter's type.</summary>
    public Type Type { get; }

    /// <summary>Whether the parameter is optional.</summary>
    public bool HasDefaultValue { get; }

    /// <summary>Whether null is one of the type's values.</summary>
    public bool IsReferenceOrNullableType => !Type.IsValueType || Nullable.GetUnderlyingType(Type) is not null;

    /// <summary>The default of an optional parameter.</summary>
    public object? DefaultValue { get; }

    /// <summary>What else is known of it, such as its binding attribute.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; }
}
