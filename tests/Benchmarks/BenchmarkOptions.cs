using System.Globalization;

namespace Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Rules">Microseconds per rule.</param>
/// <param name="Http">Requests per second.</param>
/// <param name="Engine">The durable engine, which takes minutes: only where it is asked for by name.</param>
/// <param name="Reminders">Reminders alone, as many on both sides: only where they are asked for by name.</param>
/// <param name="Pages">The back office's pages with many workflows: only where they are asked for by name.</param>
/// <param name="Budget">How long rules and HTTP measure each, warm-up and start not counted.</param>
/// <param name="Instances">How many instances the engine parks, and the pages list.</param>
internal sealed record BenchmarkOptions(bool Rules, bool Http, bool Engine, bool Reminders, bool Pages, TimeSpan Budget, int Instances)
{
    /// <summary>The line that a wrong command gets.</summary>
    public const string Usage =
        "Usage: dotnet run -c Release --project tests/Benchmarks -- [rules|http|all|engine|reminders|pages] [--seconds N] [--instances N]   (N: 1 to 600 seconds, default 20; 1000 to 2000000 instances, default 100000)";

    private const int DefaultSeconds = 20;
    private const int MostSeconds = 600;
    private const int DefaultInstances = 100_000;
    private const int FewestInstances = 1000;
    private const int MostInstances = 2_000_000;

    /// <summary>The options, or null where the arguments are not understood.</summary>
    public static BenchmarkOptions? Parse(IReadOnlyList<string> arguments)
    {
        string? what = null;
        int? seconds = null, instances = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is "rules" or "http" or "all" or "engine" or "reminders" or "pages" && what is null)
                what = arguments[i];
            else if (arguments[i] == "--seconds" && seconds is null && i + 1 < arguments.Count && Number(arguments[++i], 1, MostSeconds) is { } length)
                seconds = length;
            else if (arguments[i] == "--instances" && instances is null && i + 1 < arguments.Count && Number(arguments[++i], FewestInstances, MostInstances) is { } count)
                instances = count;
            else
                return null;
        }
        return new(
            what is null or "all" or "rules", what is null or "all" or "http", what is "engine", what is "reminders", what is "pages", TimeSpan.FromSeconds(seconds ?? DefaultSeconds), instances ?? DefaultInstances);
    }

    private static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
