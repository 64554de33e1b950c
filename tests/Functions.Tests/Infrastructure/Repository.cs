namespace Functions.Tests.Infrastructure;

/// <summary>The files of the repository that the tests run in.</summary>
internal static class Repository
{
    /// <summary>Its directory.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file's text.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The Bicep files by their paths below <c>infra/</c>.</summary>
    public static IReadOnlyDictionary<string, string> Bicep { get; } = Directory
        .EnumerateFiles(Path.Combine(Root, "infra"), "*.bicep*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(Path.Combine(Root, "infra"), file).Replace('\\', '/'), File.ReadAllText);

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Functions.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run below the repository.");
        }

        return directory.FullName;
    }
}
