using System.Diagnostics;
using System.Globalization;
using Benchmarks.Measuring;

namespace Benchmarks.Engine;

/// <summary>Very many parked instances, each part in a process of its own in which there is nothing but the engine.</summary>
internal static class ParkedBenchmark
{
    public static async Task RunAsync(int instances, TimeProvider clock, TextWriter output)
    {
        using var scratch = new Scratch();
        var path = scratch.Path();
        var figures = await PartAsync("parked-fill", path, instances);
        foreach (var (name, value) in await PartAsync("parked-rest", path, instances)) figures[name] = value;
        foreach (var (name, value) in await PartAsync("parked-jump", path, instances)) figures[name] = value;
        var table = new Table(FormattableString.Invariant($"{instances:N0} parked instances"), "measured", "goal for 1,000,000");
        Row("started, first activity run, parked: a second", FormattableString.Invariant($"{figures["filled"]:N0}/s"), "");
        Row("database", FormattableString.Invariant($"{figures["bytes"] / 1e9:0.000} GB"), "≤ 1.3 GB");
        Row("restart to ready", FormattableString.Invariant($"{figures["ready"] * 1000:N0} ms"), "≤ 1 s");
        Row("memory (RSS) after the restart", FormattableString.Invariant($"{figures["rss"] / 1e6:N0} MB"), "≤ 100 MB");
        Row("processor while idle", FormattableString.Invariant($"{figures["idle"] * 100:0.00} % of a core"), "< 1 %");
        Row("all due after one jump of the clock, until all have ended", FormattableString.Invariant($"{figures["jump"]:N1} s"), "≤ 120 s");
        Row("the same, a second", FormattableString.Invariant($"{instances / figures["jump"]:N0}/s"), "");
        Row("processor time per wake-up, of two cores", FormattableString.Invariant($"{figures["processor"]:N0} µs"), "");
        Row("peak memory (RSS)", FormattableString.Invariant($"{figures["peak"] / 1e6:N0} MB"), "≤ 250 MB");
        Row("woken once each, in due order", figures["order"] == 1 ? "yes" : "NO", "yes");
        Row(FormattableString.Invariant($"a new start meanwhile, p99 of {figures["starts"]:N0}"), FormattableString.Invariant($"{figures["p99"] * 1000:N0} ms"), "≤ 250 ms");
        Row("bytes written per wake-up", FormattableString.Invariant($"{figures["written"] / 1024:N1} KB"), "≤ 12 KB");
        output.WriteLine();
        table.WriteTo(output);

        void Row(string what, string measured, string goal) => table.Add(what, measured, goal);
    }

    private static async Task<Dictionary<string, double>> PartAsync(string part, string path, int instances)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(ParkedBenchmark).Assembly.Location, part, path, instances.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) != "dotnet") start.ArgumentList.RemoveAt(0);
        using var process = Process.Start(start)!;
        Dictionary<string, double> figures = [];
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var parts = line.Split('=');
            if (parts.Length == 2) figures[parts[0]] = double.Parse(parts[1], CultureInfo.InvariantCulture);
        }
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? figures : throw new BenchmarkException($"The part {part} ended with {process.ExitCode}.");
    }
}
