namespace Microsoft.Azure.Functions.Worker;

/// <summary>What is known of one binding.</summary>
public abstract class BindingMetadata
{
    /// <summary>The parameter's name.</summary>
    public abstract string Name { get; }

    /// <summary>The binding's type, such as <c>httpTrigger</c> or <c>durableClient</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Which way its data goes.</summary>
    public abstract BindingDirection Direction { get; }
}
