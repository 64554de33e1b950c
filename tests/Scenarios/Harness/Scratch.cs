namespace Scenarios.Harness;

/// <summary>
/// Where scenarios keep their data: in memory where the system has a file system there. What survives a power cut is the engine's tests' subject; here
/// thousands of flushes to a disk would only cost time.
/// </summary>
internal static class Scratch
{
    private const string Memory = "/dev/shm";

    /// <summary>A new, empty directory.</summary>
    public static DirectoryInfo Create(string prefix) => Directory.Exists(Memory)
        ? Directory.CreateDirectory(Path.Combine(Memory, prefix + Guid.NewGuid().ToString("N")))
        : Directory.CreateTempSubdirectory(prefix);
}
