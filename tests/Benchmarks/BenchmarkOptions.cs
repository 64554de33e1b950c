using System.Globalization;

namespace Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Rules">Microseconds per rule.</param>
/// <param name="Http">Requests per second.</param>
/// <param name="Budget">How long each of the two measures, warm-up and start not counted.</param>
internal sealed record BenchmarkOptions(bool Rules, bool Http, TimeSpan Budget)
{
    /// <summary>The line that a wrong command gets.</summary>
    public const string Usage = "Usage: dotnet run -c Release --project tests/Benchmarks -- [rules|http|all] [--seconds N]   (N from 1 to 600, default 20)";

    private const int DefaultSeconds = 20;
    private const int MostSeconds = 600;

    /// <summary>The options, or null where the arguments are not understood.</summary>
    public static BenchmarkOptions? Parse(IReadOnlyList<string> arguments)
    {
        string? what = null;
        int? seconds = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is "rules" or "http" or "all" && what is null)
                what = arguments[i];
            else if (arguments[i] == "--seconds" && seconds is null && i + 1 < arguments.Count && Seconds(arguments[++i]) is { } number)
                seconds = number;
            else
                return null;
        }
        return new(what is not "http", what is not "rules", TimeSpan.FromSeconds(seconds ?? DefaultSeconds));
    }

    private static int? Seconds(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostSeconds ? number : null;
}
