using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Http;

namespace Scadenzario.OpenApi;

/// <summary>
/// The operations of the API: routes, methods and rules of access are read from the functions themselves, descriptions and examples from the files in
/// <c>OpenApi/operations</c>, by the function's name. A test calls every operation with its example and compares.
/// </summary>
public sealed class OperationBook
{
    private const string Prefix = "Scadenzario.OpenApi.operations.";

    /// <summary>Reads everything.</summary>
    /// <exception cref="InvalidOperationException">A function is described twice.</exception>
    public OperationBook()
    {
        foreach (var resource in typeof(OperationBook).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = typeof(OperationBook).Assembly.GetManifestResourceStream(resource)!;
            foreach (var (function, description) in JsonNode.Parse(stream)!.AsObject())
            {
                if (!Descriptions.TryAdd(function, description!.AsObject()))
                {
                    throw new InvalidOperationException($"{resource}: {function} is described twice.");
                }

                Files[function] = resource[Prefix.Length..];
            }
        }

        Operations = [.. Read().OrderBy(operation => IndexOf(operation.Function)).ThenBy(operation => operation.Path, StringComparer.Ordinal)];
    }

    /// <summary>The operations in the order of their descriptions, so that each example finds what those before it have made; those without one last.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>The descriptions by function, in order.</summary>
    public OrderedDictionary<string, JsonObject> Descriptions { get; } = [];

    /// <summary>The file of each function's description.</summary>
    public Dictionary<string, string> Files { get; } = [];

    /// <summary>A value of an example: one that begins with <c>$</c> stands for what an earlier answer holds, such as <c>$ListCases/cases/0/caseId</c>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="answerOf">The answer of a function, by name; null where there is none.</param>
    public static string Resolve(string value, Func<string, JsonNode?> answerOf)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(answerOf);
        if (!value.StartsWith('$'))
        {
            return value;
        }

        var parts = value[1..].Split('/');
        var found = parts.Skip(1).Aggregate(answerOf(parts[0]), (node, part) => node switch
        {
            JsonArray array when int.TryParse(part, out var index) && index < array.Count => array[index],
            JsonObject map => map[part],
            _ => null,
        });
        return found?.ToString() ?? "unknown";
    }

    private int IndexOf(string function) => Descriptions.IndexOf(function) is var index and >= 0 ? index : int.MaxValue;

    private IEnumerable<Operation> Read() =>
        from type in typeof(OperationBook).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        let trigger = method.GetParameters().Select(p => p.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(t => t is not null)
        where trigger?.Route is { } route && route.StartsWith("api/", StringComparison.Ordinal)
        from verb in trigger.Methods!
        where verb != "head"
        select new Operation(
            function.Name, verb, "/" + trigger.Route, type.Namespace!.Split('.')[1], method.GetCustomAttribute<AccessAttribute>() is { IsKeyFree: true },
            Descriptions.GetValueOrDefault(function.Name));
}

/// <summary>An operation of the API.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Method">The HTTP method, lower case.</param>
/// <param name="Path">The path with its parameters in braces.</param>
/// <param name="Capability">The capability.</param>
/// <param name="IsKeyFree">Whether it needs no key.</param>
/// <param name="Description">Summary, example, answers; null where nobody has written one.</param>
public sealed record Operation(string Function, string Method, string Path, string Capability, bool IsKeyFree, JsonObject? Description)
{
    /// <summary>The values of a group of the example: <c>path</c>, <c>query</c> or <c>headers</c>.</summary>
    public IReadOnlyDictionary<string, string> Values(string group) =>
        Description?[group] is JsonObject values ? values.ToDictionary(value => value.Key, value => value.Value!.ToString()) : new Dictionary<string, string>();

    /// <summary>The names of the path's parameters.</summary>
    public IEnumerable<string> Parameters => Path.Split('{').Skip(1).Select(part => part.Split('}', ':')[0]);

    /// <summary>The answers of the example by status.</summary>
    public JsonObject Answers => Description?["answers"] as JsonObject ?? [];

    /// <summary>Whether it shows a page, also where it refuses.</summary>
    public bool IsPage => Description?["page"]?.GetValue<bool>() ?? false;

    /// <summary>The statuses of refusals besides 401 and 500.</summary>
    public IEnumerable<int> Errors => Description?["errors"] is JsonArray errors ? errors.Select(error => error!.GetValue<int>()) : [];
}
