using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Embedded.Azurite;

/// <summary>Finds the Node.js that runs Azurite.</summary>
internal static class NodeRuntime
{
    private const int OldestMajor = 20;

    /// <summary>The full path of <c>node</c>, new enough.</summary>
    /// <param name="searchPath">Directories as in PATH; null for PATH itself.</param>
    /// <exception cref="AzuriteException">Node.js is missing, does not run, or is older than 20.</exception>
    public static async Task<string> FindAsync(string? searchPath, CancellationToken cancellationToken)
    {
        searchPath ??= Environment.GetEnvironmentVariable("PATH") ?? "";
        var name = OperatingSystem.IsWindows() ? "node.exe" : "node";
        var node = searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, name))
            .FirstOrDefault(File.Exists)
            ?? throw new AzuriteException("Node.js 20 or newer is needed to run Azurite, the local storage emulator; 'node' was not found on PATH.");

        var version = await VersionAsync(node, cancellationToken);
        var digits = version.TrimStart('v').Split('.')[0];
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major < OldestMajor)
            throw new AzuriteException($"Node.js 20 or newer is needed to run Azurite, the local storage emulator; {node} is '{version}'.");

        return node;
    }

    private static async Task<string> VersionAsync(string node, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(node, "--version") { RedirectStandardOutput = true })!;
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return output.Trim();
        }
        catch (Win32Exception e)
        {
            throw new AzuriteException($"Node.js 20 or newer is needed to run Azurite, the local storage emulator; {node} does not run ({e.Message}).", e);
        }
    }
}
