using System.Text.RegularExpressions;

namespace Functions.Tests.Architecture;

/// <summary>The table of abuse and faults names tests that exist and run.</summary>
public sealed partial class AbuseTableTests
{
    private const int Cases = 15;
    private static readonly string _root = FindRoot();

    private static readonly IReadOnlyList<string> _rows =
        [.. File.ReadAllLines(Path.Combine(_root, "docs", "abuse.md")).Where(line => NumberedRow().IsMatch(line))];

    [Fact]
    public void Table_HasARowForEachCase() =>
        Assert.Equal(Enumerable.Range(1, Cases), _rows.Select(row => int.Parse(NumberedRow().Match(row).Groups[1].Value, null)));

    [Fact]
    public void EveryRow_NamesTestsThatExistAndRun()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(_root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText).ToList();

        Assert.All(_rows, row => Assert.NotEmpty(Reference().Matches(row)));
        Assert.Equal([], _rows.SelectMany(row => Reference().Matches(row)).Select(match => (Class: match.Groups[1].Value, Method: match.Groups[2].Value))
            .Where(test => !sources.Exists(source => Has(source, test.Class, test.Method))).Select(test => $"{test.Class}.{test.Method}"));
    }

    /// <summary>A class with the method under an attribute that makes it a test without a reason to skip it; <c>*</c> stands for any test of the class.</summary>
    private static bool Has(string source, string type, string method)
    {
        var name = method == "*" ? @"\w+" : Regex.Escape(method);
        return Regex.IsMatch(source, $@"\bclass {Regex.Escape(type)}\b")
            && Regex.IsMatch(source, $@"\[(?:Fact|Theory)(?:, OnBothStores)?\](?:\s*\[(?:InlineData|MemberData)[^\n]*\])*\s*public (?:async Task|Task|void) {name}\(");
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Functions.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run below the repository.");
        }

        return directory.FullName;
    }

    [GeneratedRegex(@"^\| (\d+) \|")]
    private static partial Regex NumberedRow();

    [GeneratedRegex(@"`(\w+)\.(\w+|\*)`")]
    private static partial Regex Reference();
}
