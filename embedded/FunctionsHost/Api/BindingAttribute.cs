namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of what binds a function to the outside.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
public abstract class BindingAttribute : Attribute
{
    /// <summary>For derived attributes.</summary>
    public BindingAttribute()
    {
    }
}
