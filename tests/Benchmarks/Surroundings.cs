using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace Benchmarks;

/// <summary>Where and when a table was measured, without which its numbers say nothing.</summary>
internal static class Surroundings
{
    /// <summary>One line: date, processors, runtime and system.</summary>
    public static string Describe(TimeProvider clock) => string.Create(
        CultureInfo.InvariantCulture,
        $"{clock.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}, {(GCSettings.IsServerGC ? "server" : "workstation")} GC, {RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}");
}
