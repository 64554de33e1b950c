using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Tests.Architecture;

/// <summary>The app's source files and functions.</summary>
internal static class Sources
{
    public static Assembly App { get; } = typeof(Scadenzario.Program).Assembly;

    /// <summary>The repository's directory.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every method that is a function.</summary>
    public static IReadOnlyList<MethodInfo> Functions { get; } =
    [
        .. App.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null),
    ];

    /// <summary>The C# files of the app, by their path below <c>functions/</c>.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = Read();

    /// <summary>The parameter that a trigger's attribute stands on; null where the function has another trigger.</summary>
    public static (ParameterInfo Parameter, T Attribute)? Trigger<T>(this MethodInfo function)
        where T : Attribute
    {
        foreach (var parameter in function.GetParameters())
        {
            if (parameter.GetCustomAttribute<T>() is { } attribute)
            {
                return (parameter, attribute);
            }
        }

        return null;
    }

    /// <summary>A file of <c>docs/</c>.</summary>
    public static string Document(string name) => File.ReadAllText(Path.Combine(Root, "docs", name));

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Functions.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run below the repository.");
        }

        return directory.FullName;
    }

    private static Dictionary<string, string> Read()
    {
        var root = Path.Combine(Root, "functions");
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal);
    }
}
