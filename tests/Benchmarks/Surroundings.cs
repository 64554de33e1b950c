using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace Benchmarks;

/// <summary>Where and when a table was measured, without which its numbers say nothing.</summary>
internal static class Surroundings
{
    /// <summary>Linux only.</summary>
    private const string LoadAverage = "/proc/loadavg";

    /// <summary>One line: date, processors and how busy they were in the minute before, runtime and system.</summary>
    public static string Describe(TimeProvider clock) => string.Create(
        CultureInfo.InvariantCulture,
        $"{clock.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} processors{Busy()}, {RuntimeInformation.FrameworkDescription}, {(GCSettings.IsServerGC ? "server" : "workstation")} GC, {RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}");

    private static string Busy() =>
        File.Exists(LoadAverage) ? $" (load average {File.ReadAllText(LoadAverage).Split(' ')[0]})" : "";
}
