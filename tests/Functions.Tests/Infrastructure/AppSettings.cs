using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Functions.Tests.Architecture;
using Scadenzario.Secrets;

namespace Functions.Tests.Infrastructure;

/// <summary>The settings that the code reads, found in its sources and option classes.</summary>
internal sealed partial class AppSettings
{
    // What stands behind the names that sources use for settings.
    private static readonly Dictionary<string, string> _constants = new()
    {
        ["VaultUri"] = VaultSettings.VaultUri,
        ["Setting"] = Scadenzario.Operations.Restoring.Restorations.Setting,
        ["OtlpEndpoint"] = Scadenzario.Telemetry.TelemetryRegistration.OtlpEndpoint,
    };

    /// <summary>Reads the sources.</summary>
    public AppSettings(IReadOnlyDictionary<string, string>? sources = null)
    {
        foreach (var (path, text) in (sources ?? Sources.Files).Where(file => file.Key != "DevelopmentSettings.cs" && !file.Key.StartsWith("Demo/", StringComparison.Ordinal)))
        {
            foreach (var line in text.Split('\n').Where(line => Reads().IsMatch(line)))
            {
                Take(path, line.Trim());
            }
        }
    }

    /// <summary>Settings without a default: the app does not start, or does less, without them.</summary>
    public SortedSet<string> Required { get; } = new(StringComparer.Ordinal);

    /// <summary>Settings with a default, and that default as text.</summary>
    public SortedDictionary<string, string> Defaults { get; } = new(StringComparer.Ordinal);

    /// <summary>Sections whose keys are the deployer's: the insurers' codes.</summary>
    public SortedSet<string> Sections { get; } = new(StringComparer.Ordinal);

    /// <summary>Places that read settings in a way that is not understood here.</summary>
    public List<string> Unknown { get; } = [];

    private void Take(string path, string line)
    {
        if (Options().Match(line) is { Success: true } options)
        {
            Take(Type(options.Groups[1].Success ? options.Groups[1].Value : options.Groups[2].Value), options.Groups[3].Value);
        }
        else if (line.Contains("GetSection(Section)", StringComparison.Ordinal) && path == "Http/KeyRing.cs")
        {
            Sections.Add("Keys");
        }
        else if (Direct().Matches(line) is { Count: > 0 } direct)
        {
            Required.UnionWith(direct.Select(match => match.Groups[1].Success ? match.Groups[1].Value : _constants.GetValueOrDefault(match.Groups[2].Value) ?? $"{path}: {line}"));
        }
        else
        {
            Unknown.Add($"{path}: {line}");
        }
    }

    private void Take(Type type, string section)
    {
        var defaults = Activator.CreateInstance(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
        {
            var name = $"{section}:{property.Name}";
            if (property.PropertyType.IsGenericType || (property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(System.Collections.IEnumerable))))
            {
                Sections.Add(name);
            }
            else if (property.SetMethod is { IsPublic: true })
            {
                var value = property.GetValue(defaults);
                if (value is null or "")
                {
                    Required.Add(name);
                }
                else
                {
                    Defaults[name] = value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture)!;
                }
            }
        }
    }

    private static Type Type(string name) => Sources.App.GetTypes().Single(type => type.Name == name);

    [GeneratedRegex(@"[cC]onfiguration\[|GetSection\(|GetEnvironmentVariable\(|GetConnectionString\(|onfiguration\.GetValue<")]
    private static partial Regex Reads();

    [GeneratedRegex(@"(?:AddOptions<(\w+)>\(\)\.Bind|Configure<(\w+)>)\(configuration\.GetSection\(""(\w+)""\)\)")]
    private static partial Regex Options();

    [GeneratedRegex(@"(?:[cC]onfiguration\[|GetEnvironmentVariable\()(?:""([^""]+)""|(\w+))[\])]")]
    private static partial Regex Direct();
}
