using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Engine;

/// <summary>What the system says about this process; zeros where it does not (outside Linux).</summary>
internal static class ProcessFigures
{
    /// <summary>Memory in use now, in bytes.</summary>
    public static long Rss => Field("/proc/self/status", "VmRSS:") * 1024;

    /// <summary>The most memory in use at any moment, in bytes.</summary>
    public static long PeakRss => Field("/proc/self/status", "VmHWM:") * 1024;

    /// <summary>Bytes handed to the disk.</summary>
    public static long Written => Field("/proc/self/io", "write_bytes:");

    /// <summary>Time on the processors.</summary>
    public static TimeSpan Processor
    {
        get
        {
            using var self = Process.GetCurrentProcess();
            return self.TotalProcessorTime;
        }
    }

    private static long Field(string file, string name) => !File.Exists(file) ? 0
        : long.Parse(File.ReadLines(file).First(l => l.StartsWith(name, StringComparison.Ordinal)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
