using System.Reflection;

namespace Embedded.FunctionsHost.Invocation;

/// <summary>What a trigger gives the parameters of its function.</summary>
internal interface IArguments
{
    /// <summary>The value of a parameter that isn't one of those every trigger knows.</summary>
    ValueTask<object?> BindAsync(ParameterInfo parameter, InvocationContext context);
}
