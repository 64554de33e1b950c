using Scadenzario.Rules;

namespace Functions.Tests.Rules;

/// <summary>Every way in which a rule file can be wrong is refused with file and line.</summary>
public class RuleFileRefusalTests
{
    [Theory]
    [InlineData("\"insurer\": \"KPT\",", "\"insurer\": \"KPT\", \"colour\": 1,", 3, "colour")]
    [InlineData("\"insurer\": \"KPT\",", "\"insurer\": \"KPT\", \"insurer\": \"KPT\",", 3, "insurer")]
    [InlineData("\"canton\": \"BE\"", "\"canton\": \"XX\"", 4, "canton")]
    [InlineData("\"canton\": \"BE\"", "\"canton\": 1", 4, "canton")]
    [InlineData("\"fr\": \"c\", ", "", 5, "fr")]
    [InlineData("\"type\": \"date\"", "\"type\": \"day\"", 7, "type")]
    [InlineData("\"validFrom\": \"2020-01-01\"", "\"validFrom\": \"2020-1-1\"", 18, "yyyy-MM-dd")]
    [InlineData("\"days\": 10, ", "", 20, "days")]
    [InlineData("\"days\": 10, ", "\"days\": 10, \"weeks\": 1, ", 20, "weeks")]
    [InlineData("\"days\": 10, ", "\"days\": \"10\", ", 20, "days")]
    [InlineData("{ \"kind\": \"forwardDays\", \"from\": [\"sentOn\"], \"days\": 10", "{ \"kind\": \"sideways\", \"from\": [\"sentOn\"], \"days\": 10", 20, "sideways")]
    [InlineData("\"insurer\": \"KPT\",", "\"insurer\": \"KPT\", // why", 3, "/")]
    public void Shape_IsRefused(string old, string replacement, int line, string named) => Refused(old, replacement, line, named);

    [Theory]
    [InlineData("\"id\": \"kpt.test\"", "\"id\": \"kpt.other\"", 2, "belongs in kpt.other.json")]
    [InlineData("\"insurer\": \"KPT\"", "\"insurer\": \"kpt\"", 3, "no insurer")]
    [InlineData("\"required\": true }", "\"required\": true }, { \"name\": \"sentOn\", \"type\": \"date\", \"required\": true }", 7, "given twice")]
    [InlineData("\"required\": true }", "\"required\": true }, { \"name\": \"other\", \"type\": \"date\", \"required\": false }", 7, "No kind reads the fact other")]
    [InlineData("\"required\": true }", "\"required\": true }, { \"name\": \"other\", \"type\": \"text\", \"required\": false }", 7, "list their values")]
    [InlineData("\"required\": true }", "\"required\": true, \"values\": [\"a\"] }", 7, "list their values")]
    [InlineData("\"required\": true }", "\"required\": true, \"default\": \"2026-01-01\" }", 7, "has a default")]
    [InlineData("\"required\": true }", "\"required\": true }, { \"name\": \"other\", \"type\": \"text\", \"required\": false, \"values\": [\"a\"], \"default\": \"b\" }", 7, "none of the values")]
    [InlineData("\"required\": true }", "\"required\": false }", 20, "must be required")]
    [InlineData("\"type\": \"date\"", "\"type\": \"year\"", 20, "cannot read the fact sentOn as Year")]
    [InlineData("\"datedBy\": [\"sentOn\"]", "\"datedBy\": [\"other\"]", 9, "other is no fact")]
    [InlineData("\"from\": [\"sentOn\"], \"days\": 10", "\"from\": [\"sentAt\"], \"days\": 10", 20, "reads the fact sentAt")]
    [InlineData("\"from\": [\"sentOn\"], \"days\": 10", "\"from\": [], \"days\": 10", 7, "No kind reads the fact sentOn")]
    [InlineData("\"days\": 10", "\"days\": 0", 20, "\"days\" is from 1")]
    [InlineData("\"validFrom\": \"2025-01-01\"", "\"validFrom\": \"2025-01-02\"", 23, "gap before 2025-01-02")]
    [InlineData("\"validFrom\": \"2025-01-01\"", "\"validFrom\": \"2024-12-31\"", 23, "overlaps")]
    [InlineData("\"validTo\": \"2025-12-31\",", "", 36, "overlaps")]
    [InlineData("\"validFrom\": \"2026-01-01\"", "\"validFrom\": \"2026-02-01\"", 36, "gap before 2026-02-01")]
    [InlineData("\"validTo\": \"2024-12-31\"", "\"validTo\": \"2019-12-31\"", 19, "ends before it begins")]
    [InlineData("\"validFrom\": \"2026-01-01\",", "\"validFrom\": \"2026-01-01\", \"validTo\": \"2030-12-31\",", 34, "last period must be open")]
    [InlineData("\"id\": \"NEW\"", "\"id\": \"OLD\"", 30, "edition OLD is given twice")]
    public void Content_IsRefused(string old, string replacement, int line, string named) => Refused(old, replacement, line, named);

    [Fact]
    public void Book_WithOneIdTwice_IsRefused()
    {
        var files = new[] { TestData.File(TestData.Rule), TestData.File(TestData.Rule, "more/kpt.test.json") };
        var refusal = Assert.Throws<DataFileException>(() => new RuleBook(files));
        Assert.Equal("more/kpt.test.json(2): The rule kpt.test is given twice.", refusal.Message);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("{\n\"id\": }", 2)]
    [InlineData("null", 1)]
    public void NoJson_IsRefused(string content, int line)
    {
        var refusal = Assert.Throws<DataFileException>(() => TestData.Book(content));
        Assert.Equal(line, refusal.Line);
        Assert.Equal("rules/kpt.test.json", refusal.File);
    }

    private static void Refused(string old, string replacement, int line, string named)
    {
        var refusal = Assert.Throws<DataFileException>(() => TestData.Book(TestData.With(old, replacement)));
        Assert.Contains(named, refusal.Message);
        Assert.StartsWith($"rules/kpt.test.json({line}): ", refusal.Message);
    }
}
