using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Embedded.FunctionsHost.Discovery;

/// <summary>Finds the functions of an assembly.</summary>
internal static partial class FunctionCatalog
{
    /// <exception cref="EmbeddedHostException">A function's name, trigger or method can't be used, or two have one name.</exception>
    public static IReadOnlyList<DiscoveredFunction> Discover(Assembly assembly, Func<Type, bool> types)
    {
        var functions = TypesOf(assembly)
            .Where(t => t is { IsClass: true, ContainsGenericParameters: false } && (!t.IsAbstract || t.IsSealed) && types(t))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance)
                .Select(m => (Type: t, Method: m, Attribute: m.GetCustomAttribute<FunctionAttribute>())))
            .Where(f => f.Attribute is not null)
            .Select(f => Read(f.Type, f.Method, f.Attribute!.Name))
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .ToList();

        foreach (var same in functions.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            throw new EmbeddedHostException($"Two functions are named {same.Key}: {string.Join(" and ", same.Select(f => f.EntryPoint))}.");
        }

        return functions;
    }

    private static Type[] TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            throw new EmbeddedHostException($"The types of {assembly.GetName().Name} can't be loaded: {e.LoaderExceptions.FirstOrDefault()?.Message}", e);
        }
    }

    private static DiscoveredFunction Read(Type type, MethodInfo method, string name)
    {
        var where = $"The function {name} ({type.FullName}.{method.Name})";
        if (name is null || !ValidName().IsMatch(name))
        {
            throw new EmbeddedHostException($"{where} has a bad name: a letter, then up to 126 letters, digits, _ and -.");
        }

        if (!method.IsPublic || method.IsGenericMethod)
        {
            throw new EmbeddedHostException($"{where} must be a public method without type parameters.");
        }

        var triggers = method.GetParameters()
            .SelectMany(p => p.GetCustomAttributes<TriggerBindingAttribute>().Select(t => (Parameter: p, Trigger: t)))
            .ToList();
        return triggers.Count == 1
            ? new DiscoveredFunction(type, method, name, triggers[0].Parameter, triggers[0].Trigger)
            : throw new EmbeddedHostException($"{where} needs exactly one trigger; it has {triggers.Count}.");
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]{0,126}\z")]
    private static partial Regex ValidName();
}
