using Scadenzario.Operations;

namespace Histories;

/// <summary>The committed histories: <c>Recorded/{version}/{orchestrator}/{state}.json</c>. Those of former versions are never written again.</summary>
internal static class HistoryFiles
{
    /// <summary>Where they are.</summary>
    public static string Root { get; } = Path.Combine(Repository(), "tests", "Histories", "Recorded");

    /// <summary>The full path of a file.</summary>
    public static string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>All of them by name, with their text.</summary>
    public static IReadOnlyDictionary<string, string> All() => Directory.EnumerateFiles(Root, "*.json", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal);

    /// <summary>Those of the version that new instances get.</summary>
    public static IReadOnlyDictionary<string, string> OfPresentVersion() => All()
        .Where(file => file.Key.StartsWith(WorkflowVersion.Current + "/", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);

    /// <summary>Writes one.</summary>
    public static void Write(string name, string text)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string Repository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Functions.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("This does not run below the repository.");
        }

        return directory.FullName;
    }
}
