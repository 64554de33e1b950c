using Scadenzario.Rules;

namespace Functions.Tests.Rules;

/// <summary>Impossible parameters of the real rules' kinds are refused at the start.</summary>
public class KindRefusalTests
{
    [Theory]
    [InlineData("kpt.amendment", "\"months\": 1", "\"months\": 0", "\"months\" is from 1 to 120.")]
    [InlineData("kpt.inactivity", "\"months\": 24", "\"months\": 121", "\"months\" is from 1 to 120.")]
    [InlineData("kpt.access-end", "\"days\": 180", "\"days\": 0", "\"days\" is from 1 to 3660.")]
    [InlineData("benevita.activation", "\"secondDays\": 60", "\"secondDays\": 0", "Both periods have from 1 to 3660 days.")]
    [InlineData("benevita.initial-discount", "\"hospita\": 10", "\"hospita\": 101", "Percentages are from 0 to 100.")]
    [InlineData("benevita.initial-discount", "\"opens\": \"02-01\"", "\"opens\": \"05-01\"", "The window closes before it opens.")]
    [InlineData("benevita.declaration", "\"closes\": \"04-30\"", "\"closes\": \"01-31\"", "The window closes before it opens.")]
    [InlineData("benevita.points", "\"minimum\": -50,", "\"minimum\": 201,", "The limits contradict one another.")]
    [InlineData("benevita.discount", "\"from\": -50", "\"from\": -49", "The table must begin at -50 points.")]
    [InlineData("benevita.discount", "\"from\": 80", "\"from\": 1", "The lines of the table must rise.")]
    [InlineData("benevita.discount", "\"completaTop\": 10,", "\"completaTop\": -1,", "Percentages are from 0 to 100.")]
    [InlineData("benevita.discount-years", "\"mailsRequired\": 3", "\"mailsRequired\": -1", "\"mailsRequired\" is from 0.")]
    [InlineData("benevita.child", "\"age\": 18", "\"age\": 0", "\"age\" is from 1 to 150.")]
    [InlineData("benevita.conditions-change", "\"clearDays\": 30", "\"clearDays\": -1", "\"clearDays\" is from 0 to 3660.")]
    [InlineData("atupri.adult", "\"age\": 18", "\"age\": 151", "\"age\" is from 1 to 150.")]
    [InlineData("atupri.franchise", "\"increase\": \"12-31\"", "\"increase\": \"02-30\"", "MM-dd")]
    [InlineData("css.ordinary-termination", "\"months\": 3", "\"months\": 0", "\"months\" is from 1 to 120.")]
    [InlineData("css.terms-change", "\"consentDays\": 30", "\"consentDays\": 0", "\"noticeDays\" and \"consentDays\" are at most 360.")]
    [InlineData("css.discount-change", "\"noticeDays\": 30", "\"noticeDays\": 361", "\"noticeDays\" is from 0 to 360.")]
    [InlineData("css.family-discount", "\"age\": 25", "\"age\": 0", "\"age\" is from 1 to 150.")]
    [InlineData("css.discount-chain", "\"decimals\": 2", "\"decimals\": 3", "\"decimals\" is from 0 to 2.")]
    [InlineData("css.abroad-end", "\"months\": 12", "\"months\": 0", "\"months\" is from 1 to 120.")]
    [InlineData("helsana.ordinary-termination", "\"minimumMonths\": 12", "\"minimumMonths\": 0", "\"minimumMonths\" is from 1 to 120.")]
    [InlineData("helsana.claim-termination", "\"days\": 14", "\"days\": 3661", "\"days\" is from 1 to 3660.")]
    public void Parameter_ThatIsImpossible(string rule, string old, string replacement, string named)
    {
        var content = Content(rule);
        Assert.Contains(old, content);
        var refusal = Assert.Throws<DataFileException>(() => new RuleBook([TestData.File(content.Replace(old, replacement), $"rules/{rule}.json")]));
        Assert.Contains(named, refusal.Message);
        Assert.True(refusal.Line > 20);
    }

    private static string Content(string rule)
    {
        using var stream = typeof(RuleBook).Assembly.GetManifestResourceStream($"rules/{rule}.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
