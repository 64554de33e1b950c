using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Scadenzario.Http;

/// <summary>Which rule of access each function of this app has, by the function's name; read once from the attributes.</summary>
public sealed class AccessTable
{
    private readonly Dictionary<string, AccessAttribute> _rules = typeof(AccessTable).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Select(method => (Function: method.GetCustomAttribute<FunctionAttribute>(), Rule: method.GetCustomAttribute<AccessAttribute>(inherit: true)))
        .Where(found => found.Function is not null)
        .ToDictionary(found => found.Function!.Name, found => found.Rule ?? new AnyPortalAttribute(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The rule of a function; a name that is not known is closed to every portal.</summary>
    public AccessAttribute For(string function) => _rules.GetValueOrDefault(function) ?? new BackOfficeOnlyAttribute();
}
