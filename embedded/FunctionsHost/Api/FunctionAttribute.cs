namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks a public method as a function. Its trigger is the attribute on one of its parameters.</summary>
/// <param name="name">The function's name, unique in the app: letters, digits, <c>_</c> and <c>-</c>, up to 127 characters, a letter first.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
public class FunctionAttribute(string name) : Attribute
{
    /// <summary>The function's name.</summary>
    public string Name { get; } = name;
}
