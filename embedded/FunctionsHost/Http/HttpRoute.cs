using System.Globalization;
using Embedded.FunctionsHost.Discovery;
using Embedded.FunctionsHost.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace Embedded.FunctionsHost.Http;

/// <summary>The route and methods of an HTTP function.</summary>
internal sealed record HttpRoute(DiscoveredFunction Function, RoutePattern Pattern, IReadOnlyList<string> Methods)
{
    /// <summary>The routes of all HTTP functions below a prefix.</summary>
    /// <exception cref="EmbeddedHostException">A route can't be read or is the host's own, a parameter can't be bound, or two functions would answer the same request.</exception>
    public static IReadOnlyList<HttpRoute> Read(IEnumerable<DiscoveredFunction> functions, string prefix)
    {
        var routes = functions.Where(f => f.Trigger is HttpTriggerAttribute).Select(f => Read(f, prefix)).ToList();
        for (var i = 0; i < routes.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (routes[i].ClashesWith(routes[j]))
                {
                    throw new EmbeddedHostException(
                        $"The functions {routes[j].Function.Name} and {routes[i].Function.Name} answer the same requests ({routes[i].Pattern.RawText}).");
                }
            }
        }

        return routes;
    }

    private static HttpRoute Read(DiscoveredFunction function, string prefix)
    {
        var trigger = (HttpTriggerAttribute)function.Trigger;
        var template = string.Join('/', new[] { prefix.Trim('/'), (trigger.Route ?? function.Name).Trim('/') }.Where(p => p.Length > 0));
        RoutePattern pattern;
        try
        {
            pattern = RoutePatternFactory.Parse("/" + template);
        }
        catch (RoutePatternException e)
        {
            throw new EmbeddedHostException($"The route of the function {function.Name} can't be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }

        if (template.Length == 0)
        {
            throw new EmbeddedHostException($"The route of the function {function.Name} is empty; the start page takes {{ignored:maxlength(0)?}}.");
        }

        if (pattern.PathSegments is [{ IsSimple: true, Parts: [RoutePatternLiteralPart first] }, ..] && LoopbackOnly.IsGuarded("/" + first.Content))
        {
            throw new EmbeddedHostException($"The route of the function {function.Name} is one of the embedded host's own: /{template}.");
        }

        var names = pattern.Parameters.Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in function.Method.GetParameters())
        {
            if (!FunctionInvoker.IsCommon(parameter) && !HttpArguments.CanBind(parameter, names))
            {
                throw new EmbeddedHostException(
                    $"The parameter {parameter.Name} of the function {function.Name} can't be bound: it is no HttpRequest, body or value of the route.");
            }
        }

        return new HttpRoute(function, pattern, [.. (trigger.Methods ?? []).Select(m => m.ToUpperInvariant()).Distinct()]);
    }

    private bool ClashesWith(HttpRoute other) =>
        string.Equals(Shape(Pattern), Shape(other.Pattern), StringComparison.OrdinalIgnoreCase)
        && (Methods.Count == 0 || other.Methods.Count == 0 || Methods.Intersect(other.Methods).Any());

    /// <summary>The pattern without the names of its parameters, which tell no two requests apart.</summary>
    private static string Shape(RoutePattern pattern) => string.Join('/', pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => string.Create(
            CultureInfo.InvariantCulture,
            $"{{{(parameter.IsCatchAll ? "*" : "")}{string.Join(':', parameter.ParameterPolicies.Select(c => c.Content).Order(StringComparer.Ordinal))}}}"),
        _ => throw new InvalidOperationException("A route pattern has literals, separators and parameters only."),
    }))));
}
