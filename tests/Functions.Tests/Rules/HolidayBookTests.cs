using System.Text;
using Scadenzario.Calendar;
using Scadenzario.Rules;

namespace Functions.Tests.Rules;

public class HolidayBookTests
{
    private const string NewYear = """{ "name": "new-year", "on": "01-01", "basis": "x", "validFrom": "1900-01-01" }""";

    [Theory]
    [InlineData("""{ "name": "a", "basis": "x", "validFrom": "1900-01-01" }""", "either \"on\" or \"easter\"")]
    [InlineData("""{ "name": "a", "on": "01-01", "easter": 1, "basis": "x", "validFrom": "1900-01-01" }""", "either \"on\" or \"easter\"")]
    [InlineData("""{ "name": "a", "on": "01-01", "basis": "x", "validFrom": "2000-01-01", "validTo": "1999-12-31" }""", "ends before it begins")]
    [InlineData("""{ "name": "new-year", "on": "01-03", "basis": "x", "validFrom": "2000-01-01" }""", "overlaps")]
    [InlineData("""{ "name": "a", "on": "13-01", "basis": "x", "validFrom": "2000-01-01" }""", "MM-dd")]
    [InlineData("""{ "name": "a", "on": "01-01", "validFrom": "2000-01-01" }""", "basis")]
    public void Holiday_ThatIsWrong_IsRefusedWithItsLine(string holiday, string named)
    {
        var content = $"{{\n\"canton\": \"LU\",\n\"holidays\": [\n{NewYear},\n{holiday}\n]\n}}";
        var refusal = Assert.Throws<DataFileException>(() => HolidayBook.Read([File("LU", content)]));
        Assert.Contains(named, refusal.Message);
        Assert.StartsWith("holidays/LU.json(5)", refusal.Message);
    }

    [Fact]
    public void Canton_GivenTwice_IsRefused()
    {
        var file = File("LU", $$"""{ "canton": "LU", "holidays": [{{NewYear}}] }""");
        Assert.Contains("given twice", Assert.Throws<DataFileException>(() => HolidayBook.Read([file, file])).Message);
    }

    [Fact]
    public void Canton_ThatIsMissing_IsRefused()
    {
        var file = File("LU", $$"""{ "canton": "LU", "holidays": [{{NewYear}}] }""");
        Assert.Equal("holidays: There is no file for the canton ZH.", Assert.Throws<DataFileException>(() => HolidayBook.Read([file])).Message);
    }

    /// <summary>A holiday that law creates or abolishes changes with its dates: adding it is adding data.</summary>
    [Fact]
    public void Holiday_IsThereWhileItsLawIs()
    {
        const string Dated =
            """
            { "name": "a", "on": "06-01", "basis": "x", "validFrom": "2020-06-01", "validTo": "2024-06-01" },
            { "name": "a", "on": "06-02", "basis": "x", "validFrom": "2025-01-01" }
            """;
        var files = new[] { "LU", "ZH", "BE" }.Select(canton => File(canton, $$"""{ "canton": "{{canton}}", "holidays": [{{Dated}}] }"""));
        var calendar = HolidayBook.Read([.. files]);
        var days = new[] { 2019, 2020, 2024, 2025 }.SelectMany(year => calendar.HolidaysOf(Canton.LU, year)).Select(day => day.Date);
        Assert.Equal([Functions.Tests.Calendar.Day.Of("2020-06-01"), Functions.Tests.Calendar.Day.Of("2024-06-01"), Functions.Tests.Calendar.Day.Of("2025-06-02")], days);
    }

    private static DataFile File(string canton, string content) => new($"holidays/{canton}.json", Encoding.UTF8.GetBytes(content));
}
