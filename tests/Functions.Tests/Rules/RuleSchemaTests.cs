using Scadenzario.Rules;

namespace Functions.Tests.Rules;

public class RuleSchemaTests
{
    /// <summary>Run with REGENERATE_SCHEMA=1 after a change of the types, and commit the file.</summary>
    [Fact]
    public void Schema_OfTheTypes_IsTheCommittedOne()
    {
        var file = Path.Combine(Repository(), "functions", "Rules", "rule.schema.json");
        if (Environment.GetEnvironmentVariable("REGENERATE_SCHEMA") == "1")
            File.WriteAllText(file, RuleSchema.Create());
        Assert.Equal(File.ReadAllText(file), RuleSchema.Create());
    }

    private static string Repository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "Functions.sln")))
            directory = directory.Parent;
        return directory.FullName;
    }
}
