namespace Microsoft.Azure.Functions.Worker;

/// <summary>Features of an invocation by their type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Sets the feature of type <typeparamref name="T"/>, replacing an earlier one.</summary>
    void Set<T>(T instance);

    /// <summary>The feature of type <typeparamref name="T"/>; its default where there is none.</summary>
    T? Get<T>();
}
