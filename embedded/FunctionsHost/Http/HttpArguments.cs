using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Embedded.FunctionsHost.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Http;

namespace Embedded.FunctionsHost.Http;

/// <summary>What a request gives the parameters of a function: itself, its body, and the route's values by name.</summary>
internal sealed class HttpArguments(HttpContext http) : IArguments
{
    /// <summary>Whether a parameter can be bound, given the names of the route's parameters.</summary>
    public static bool CanBind(ParameterInfo parameter, IReadOnlySet<string> routeNames) =>
        parameter.ParameterType == typeof(HttpRequest)
        || parameter.ParameterType == typeof(HttpContext)
        || parameter.IsDefined(typeof(FromBodyAttribute))
        || (routeNames.Contains(parameter.Name!) && TypeDescriptor.GetConverter(Bare(parameter.ParameterType)).CanConvertFrom(typeof(string)));

    public async ValueTask<object?> BindAsync(ParameterInfo parameter, InvocationContext context)
    {
        if (parameter.ParameterType == typeof(HttpRequest))
        {
            return http.Request;
        }

        if (parameter.ParameterType == typeof(HttpContext))
        {
            return http;
        }

        return parameter.IsDefined(typeof(FromBodyAttribute))
            ? await JsonBody.ReadAsync(http.Request, parameter.ParameterType)
            : FromRoute(parameter);
    }

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private object? FromRoute(ParameterInfo parameter)
    {
        var type = Bare(parameter.ParameterType);
        if (http.Request.RouteValues.GetValueOrDefault(parameter.Name!) is not { } value)
        {
            return parameter.HasDefaultValue ? parameter.DefaultValue
                : type == parameter.ParameterType && type.IsValueType ? throw new BindingException(parameter.Name!, "A value is expected.")
                : null;
        }

        var text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        if (type == typeof(string))
        {
            return text;
        }

        try
        {
            var converted = TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text)!;
            return !type.IsEnum || Enum.IsDefined(type, converted) ? converted : throw new BindingException(parameter.Name!, "The value isn't one of the possible ones.");
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new BindingException(parameter.Name!, $"A value of type {type.Name} is expected.");
        }
    }
}
