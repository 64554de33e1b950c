namespace Functions.Tests.Infrastructure;

/// <summary>
/// The deployment as a whole, with what is wrong with it. Each check gives a line for each fault, so that a test can show on a changed copy that it finds one.
/// There is no Bicep compiler here; these are the mistakes that it would find, and those between Bicep and code that it would not.
/// </summary>
internal sealed partial class Deployment(IReadOnlyDictionary<string, BicepFile> files)
{
    private static readonly HashSet<string> _functions =
    [
        "any", "array", "bool", "concat", "contains", "empty", "environment", "filter", "first", "format", "guid", "indexOf", "int", "items", "join", "json", "last", "length",
        "loadJsonContent", "map", "max", "min", "range", "readEnvironmentVariable", "reduce", "replace", "resourceGroup", "resourceId", "split", "string", "subscription",
        "subscriptionResourceId", "take", "tenant", "toLower", "toUpper", "union", "uniqueString",
    ];

    private static readonly HashSet<string> _decorators = ["allowed", "batchSize", "description", "maxLength", "maxValue", "metadata", "minLength", "minValue", "secure"];

    private static readonly Lazy<Task<IReadOnlyDictionary<string, BicepFile>>> _asIs = new(() => BicepReader.ReadAsync(Repository.Bicep));

    /// <summary>The files as they stand in the repository, with one text replaced where a test wants it wrong.</summary>
    public static async Task<Deployment> ReadAsync(string? path = null, string? old = null, string? changed = null)
    {
        var all = (await _asIs.Value).ToDictionary();
        if (path is not null)
        {
            var text = Repository.Bicep[path];
            Assert.Contains(old!, text, StringComparison.Ordinal);
            all[path] = (await BicepReader.ReadAsync(new Dictionary<string, string> { [path] = text.Replace(old!, changed, StringComparison.Ordinal) }))[path];
        }

        return new Deployment(all);
    }

    /// <summary>A file by its path below <c>infra/</c>.</summary>
    public BicepFile this[string path] => files[path];

    /// <summary>What is no Bicep.</summary>
    public IEnumerable<string> SyntaxErrors() => files.Values.SelectMany(file => file.Errors);

    /// <summary>Names that nothing declares, and declarations that nothing uses.</summary>
    public IEnumerable<string> NameErrors()
    {
        foreach (var file in files.Values)
        {
            var declared = file.Root.All()
                .Where(node => node.Type is "parameter_declaration" or "variable_declaration" or "resource_declaration" or "module_declaration")
                .Select(node => node.Name).ToList();
            foreach (var twice in declared.GroupBy(name => name).Where(group => group.Count() > 1))
            {
                yield return $"{file.Path}: {twice.Key} is declared twice";
            }

            var used = new HashSet<string>();
            foreach (var (name, isCall) in Uses(file.Root, new HashSet<string>()))
            {
                used.Add(name);
                if (isCall ? !_functions.Contains(name) && !_decorators.Contains(name) : !declared.Contains(name))
                {
                    yield return $"{file.Path}: nothing declares {name}";
                }
            }

            foreach (var name in file.Declarations("parameter").Concat(file.Declarations("variable")).Select(node => node.Name)
                .Where(name => !used.Contains(name) && !file.Path.EndsWith(".bicepparam", StringComparison.Ordinal)))
            {
                yield return $"{file.Path}: nothing uses {name}";
            }
        }
    }

    /// <summary>Modules that are not there or that nobody uses, parameters that are missing or too many, outputs that do not exist.</summary>
    public IEnumerable<string> ModuleErrors()
    {
        var reached = new HashSet<string> { "main.bicep", "main.bicepparam", "app/events.bicep" };
        foreach (var file in files.Values)
        {
            var modules = new Dictionary<string, BicepFile>();
            foreach (var module in file.Declarations("module"))
            {
                var path = Path.Combine(Path.GetDirectoryName(file.Path)!, module.Children.First(child => child.Type == "string").Literal!).Replace('\\', '/');
                if (!files.TryGetValue(path, out var target))
                {
                    yield return $"{file.Path}: there is no module {path}";
                    continue;
                }

                reached.Add(path);
                modules[module.Name] = target;
                var given = module.Body.Property("params")?.Properties.Select(property => property.Key).ToList() ?? [];
                foreach (var fault in Mismatches(target.Parameters, given))
                {
                    yield return $"{file.Path}: module {module.Name} {fault}";
                }
            }

            foreach (var output in file.Root.All().Where(node => node.Type == "member_expression" && node.Children[0].Type == "member_expression"))
            {
                var (owner, outputs, name) = (output.Children[0].Children[0].Text.TrimEnd('!'), output.Children[0].Children[^1].Text, output.Children[^1].Text);
                if (outputs == "outputs" && modules.TryGetValue(owner, out var target) && !target.Outputs.Contains(name))
                {
                    yield return $"{file.Path}: module {owner} has no output {name}";
                }
            }
        }

        foreach (var path in files.Keys.Where(path => !reached.Contains(path)))
        {
            yield return $"{path}: nobody uses it";
        }

        foreach (var fault in Mismatches(files["main.bicep"].Parameters, [.. files["main.bicepparam"].Root.All()
            .Where(node => node.Type is "variable_declaration" or "parameter_declaration").Select(node => node.Name)]))
        {
            yield return $"main.bicepparam {fault}";
        }
    }

    /// <summary>Resources of one kind under different API versions, and API versions that are none.</summary>
    public IEnumerable<string> VersionErrors() => files.Values
        .SelectMany(file => file.Declarations("resource"))
        .Select(resource => resource.Children.First(child => child.Type == "string").Literal!)
        .Where(type => type.Contains('@'))
        .Select(type => type.Split('@'))
        .GroupBy(parts => parts[0])
        .SelectMany(kind => kind.Select(parts => parts[1]).Distinct().Count() > 1 ? [$"{kind.Key} has several API versions"]
            : kind.Where(parts => !ApiVersion().IsMatch(parts[1])).Select(parts => $"{kind.Key} has no API version"));

    /// <summary>Outputs that give a secret away, names made at random, parameters of main.bicep that nobody explains.</summary>
    public IEnumerable<string> HouseErrors()
    {
        foreach (var file in files.Values)
        {
            foreach (var output in file.Declarations("output").Where(node => Secret().IsMatch(node.Text)))
            {
                yield return $"{file.Path}: output {output.Name} may hold a secret";
            }

            if (file.Root.All().Any(node => node.Type == "identifier" && node.Text == "newGuid"))
            {
                yield return $"{file.Path}: newGuid makes another name at every deployment";
            }
        }

        var children = files["main.bicep"].Root.Children;
        foreach (var parameter in children.Where(node => node.Type == "parameter_declaration"))
        {
            var at = children.ToList().IndexOf(parameter);
            if (at == 0 || children[at - 1].Type != "decorators" || !children[at - 1].Text.Contains("@description(", StringComparison.Ordinal))
            {
                yield return $"main.bicep: parameter {parameter.Name} is not described";
            }
        }
    }

    private static IEnumerable<string> Mismatches(IReadOnlyDictionary<string, bool> wanted, List<string> given) =>
    [
        .. wanted.Where(parameter => parameter.Value && !given.Contains(parameter.Key)).Select(parameter => $"lacks the parameter {parameter.Key}"),
        .. given.Where(name => !wanted.ContainsKey(name)).Select(name => $"has no parameter {name}"),
    ];

    private static IEnumerable<(string Name, bool IsCall)> Uses(BicepNode node, IReadOnlySet<string> local)
    {
        switch (node.Type)
        {
            case "identifier":
                return local.Contains(node.Text) ? [] : [(node.Text, false)];
            case "object_property":
                return node.Children.Skip(1).SelectMany(child => Uses(child, local)).Concat(node.Children[0].Type == "identifier" ? [] : Uses(node.Children[0], local));
            case "call_expression":
                return node.Children.Skip(1).SelectMany(child => Uses(child, local)).Append((node.Children[0].Text, true));
            case "parameter_declaration" or "variable_declaration" or "resource_declaration" or "module_declaration" or "output_declaration":
                return node.Children.Where(child => child.Type != "type").SkipOnce(child => child.Type == "identifier").SelectMany(child => Uses(child, local));
            case "for_statement":
                var variables = node.Children[0].Type == "identifier" ? [node.Children[0].Text] : node.Children[0].Children.Select(child => child.Text).ToArray();
                var within = local.Concat(variables).ToHashSet();
                return node.Children.Skip(1).SelectMany(child => Uses(child, within));
            case "lambda_expression":
                var arguments = node.Children.Take(node.Children.Count - 1).SelectMany(child => child.All()).Where(child => child.Children.Count == 0).Select(child => child.Text);
                return Uses(node.Children[^1], local.Concat(arguments).ToHashSet());
            default:
                return node.Children.SelectMany(child => Uses(child, local));
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^20\d\d-\d\d-\d\d(-preview)?\z")]
    private static partial System.Text.RegularExpressions.Regex ApiVersion();

    [System.Text.RegularExpressions.GeneratedRegex(@"listKeys|listAccountSas|primaryKey|secret|password", System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex Secret();
}

file static class Sequences
{
    /// <summary>All but the first that fits.</summary>
    public static IEnumerable<T> SkipOnce<T>(this IEnumerable<T> items, Func<T, bool> which)
    {
        var skipped = false;
        foreach (var item in items)
        {
            if (!skipped && which(item))
            {
                skipped = true;
                continue;
            }

            yield return item;
        }
    }
}
