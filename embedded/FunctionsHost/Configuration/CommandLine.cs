using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Embedded.FunctionsHost.Configuration;

/// <summary>The options after <c>--</c> of <c>dotnet run</c>.</summary>
internal static class CommandLine
{
    public const string Help = """
        Options:
          --port N         port on 127.0.0.1 (default 7071; 0 takes a free one)
          --data DIR       where everything is kept (default .scadenzario)
          --start INSTANT  where the clock of new data begins, such as 2027-01-31T08:00:00+01:00
          --pace N         virtual seconds a real second (default 1, with --demo 0; 0 freezes the clock)
          --demo           plays the demonstration and stays up
          --seed N         seed of the demonstration
          --keys FILE      API keys, a JSON object
          --help           these lines
        Commands, before any option:
          backup --file FILE [--data DIR]   writes a backup, also while the app runs
          restore --file FILE [--data DIR]  restores one into a directory without a state
        """;

    /// <summary>Whether help is asked for, wherever it stands.</summary>
    public static bool AsksForHelp(IReadOnlyList<string> args) => args.Any(a => a is "--help" or "-h" or "-?");

    /// <exception cref="EmbeddedHostException">An option is unknown, lacks its value, comes twice, or its value is bad.</exception>
    public static EmbeddedHostOptions Parse(IReadOnlyList<string> args, Assembly functions)
    {
        var options = new EmbeddedHostOptions { Functions = functions };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = Split(args[i]);
            if (!seen.Add(name))
            {
                throw new EmbeddedHostException($"{name} is given twice.");
            }

            if (name == "--demo" && value is null)
            {
                options.Settings["Demo"] = "true";
                continue;
            }

            if (name is not ("--port" or "--data" or "--start" or "--pace" or "--seed" or "--keys"))
            {
                throw new EmbeddedHostException($"Unknown option: {args[i]} (--help lists them).");
            }

            value ??= ++i < args.Count ? args[i] : throw new EmbeddedHostException($"{name} needs a value.");
            Apply(options, name, value);
        }

        if (seen.Contains("--demo") && !seen.Contains("--pace"))
        {
            // On a clock that runs on, a slow machine would have another year than a fast one.
            options.Pace = 0;
        }

        return options;
    }

    private static (string Name, string? Value) Split(string arg)
    {
        var equals = arg.StartsWith("--", StringComparison.Ordinal) ? arg.IndexOf('=', StringComparison.Ordinal) : -1;
        return equals < 0 ? (arg, null) : (arg[..equals], arg[(equals + 1)..]);
    }

    private static void Apply(EmbeddedHostOptions options, string name, string value)
    {
        switch (name)
        {
            case "--port":
                options.Port = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
                    ? port
                    : throw Bad(name, value, "a number between 0 and 65535");
                break;
            case "--data":
                options.DataDirectory = value.Trim().Length > 0 ? value : throw Bad(name, value, "a directory");
                break;
            case "--start":
                options.Start = Instants.TryParse(value, out var start) ? start : throw Bad(name, value, "an instant with offset, such as 2027-01-31T08:00:00+01:00");
                break;
            case "--pace":
                options.Pace = double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pace) && double.IsFinite(pace)
                    ? pace
                    : throw Bad(name, value, "0 or a positive number");
                break;
            case "--seed":
                options.Settings["Seed"] = int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed)
                    ? seed.ToString(CultureInfo.InvariantCulture)
                    : throw Bad(name, value, "a whole number");
                break;
            default:
                ReadKeys(options, value);
                break;
        }
    }

    private static EmbeddedHostException Bad(string name, string value, string expected) => new($"{name} takes {expected}, not '{value}'.");

    /// <summary>Flattens the file into configuration below <c>Keys</c>; its values are secrets and appear in no message.</summary>
    private static void ReadKeys(EmbeddedHostOptions options, string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new EmbeddedHostException($"The keys file {file} must hold a JSON object.");
            }

            Flatten("Keys", json.RootElement, options.Settings);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new EmbeddedHostException($"The keys file {file} can't be read.", e);
        }
        catch (JsonException e)
        {
            throw new EmbeddedHostException($"The keys file {file} is no JSON.", e);
        }
    }

    private static void Flatten(string path, JsonElement element, IDictionary<string, string?> settings)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    Flatten($"{path}:{property.Name}", property.Value, settings);
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    Flatten(string.Create(CultureInfo.InvariantCulture, $"{path}:{index++}"), item, settings);
                }

                break;
            case JsonValueKind.Null:
                settings[path] = null;
                break;
            default:
                settings[path] = element.ToString();
                break;
        }
    }
}
