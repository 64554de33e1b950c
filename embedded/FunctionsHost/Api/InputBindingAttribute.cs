namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of what gives a parameter its value.</summary>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = false, Inherited = true)]
public abstract class InputBindingAttribute : BindingAttribute
{
    /// <summary>For derived attributes.</summary>
    public InputBindingAttribute()
    {
    }
}
