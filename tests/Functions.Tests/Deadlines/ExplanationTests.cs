using System.Text;
using Scadenzario.Deadlines;
using Scadenzario.Deadlines.Explanations;
using Scadenzario.Rules;

namespace Functions.Tests.Deadlines;

public class ExplanationTests
{
    private const string GoodFriday = """{"paidOn":"2026-03-20","receivedAt":"2026-04-07T08:00:00Z"}""";

    [Fact]
    public void ClaimTermination_InEnglish() => Assert.Equal(
        [
            "Payment on 20 March 2026; the day itself is not counted. [CO 77 I 1]",
            "14 days are counted: the last one is 3 April 2026. [HELSANA-2022-01 art. 10.3]",
            "Not working days: 3 April 2026 (Good Friday), 4 April 2026 (Saturday), 5 April 2026 (Sunday), 6 April 2026 (Easter Monday). An act is still in time on 7 April 2026. [CO 78]",
            "It is too late from 00:00 in Zurich on 8 April 2026. [HELSANA-2022-01 art. 10.3]",
            "Receipt on 7 April 2026: in time, because the term moves to the working day. [CO 78]",
            "Cover lasts to the end of 21 April 2026. [HELSANA-2022-01 art. 10.3]",
            "The day to name in a reminder, a working day in the canton of Zurich: 2 April 2026. []",
        ],
        Steps("helsana.claim-termination", GoodFriday, Language.En));

    [Theory]
    [InlineData(Language.It, "Pagamento il 20 marzo 2026; il giorno stesso non si conta. [CO 77 I 1]", "3 aprile 2026 (Venerdì santo), 4 aprile 2026 (sabato), 5 aprile 2026 (domenica), 6 aprile 2026 (Lunedì di Pasqua)")]
    [InlineData(Language.De, "Zahlung am 20. März 2026; der Tag selbst zählt nicht mit. [CO 77 I 1]", "3. April 2026 (Karfreitag), 4. April 2026 (Samstag), 5. April 2026 (Sonntag), 6. April 2026 (Ostermontag)")]
    [InlineData(Language.Fr, "Paiement le 20 mars 2026\u00a0; le jour même ne compte pas. [CO 77 I 1]", "3 avril 2026 (Vendredi saint), 4 avril 2026 (samedi), 5 avril 2026 (dimanche), 6 avril 2026 (Lundi de Pâques)")]
    public void SkippedHolidays_AreNamedInTheLanguage(Language language, string first, string skipped)
    {
        var steps = Steps("helsana.claim-termination", GoodFriday, language);
        Assert.Equal(first, steps[0]);
        Assert.Contains(skipped, steps[2]);
    }

    [Theory]
    [InlineData("2026-03-02", Language.It, "2 marzo 2026")]
    [InlineData("2026-03-02", Language.De, "2. März 2026")]
    [InlineData("2026-03-02", Language.Fr, "2 mars 2026")]
    [InlineData("2026-03-02", Language.En, "2 March 2026")]
    [InlineData("2026-01-01", Language.It, "1° gennaio 2026")]
    [InlineData("2026-01-01", Language.De, "1. Januar 2026")]
    [InlineData("2026-01-01", Language.Fr, "1er janvier 2026")]
    [InlineData("2026-01-01", Language.En, "1 January 2026")]
    [InlineData("2026-12-31", Language.Fr, "31 décembre 2026")]
    public void Date_AsPeopleWriteIt(string date, Language language, string expected) =>
        Assert.Equal(expected, Book.Texts.Write(Calendar.Day.Of(date), language));

    [Theory]
    [InlineData("css.default-interest", "{\"dueDate\":\"2026-05-05\"}", "4 June 2026 (Corpus Christi)")]
    [InlineData("css.default-interest", "{\"dueDate\":\"2026-11-08\"}", "8 December 2026 (Immaculate Conception)")]
    [InlineData("css.default-interest", "{\"dueDate\":\"2027-10-02\"}", "1 November 2027 (All Saints’ Day)")]
    [InlineData("helsana.reimbursement", "{\"invoiceOn\":\"2026-04-01\"}", "1 May 2026 (Labour Day), 2 May 2026 (Saturday), 3 May 2026 (Sunday)")]
    [InlineData("kpt.amendment", "{\"communicatedAt\":\"2026-04-14\"}", "14 May 2026 (Ascension Day)")]
    [InlineData("kpt.amendment", "{\"communicatedAt\":\"2026-12-01\"}", "1 January 2027 (New Year’s Day), 2 January 2027 (Berchtold’s Day), 3 January 2027 (Sunday)")]
    [InlineData("helsana.ordinary-termination", "{\"coverStart\":\"2020-01-01\",\"year\":2029}", "29 September 2029 (Saturday), 30 September 2029 (Sunday)")]
    [InlineData("css.discount-change", "{\"year\":2028}", "30 December 2028 (Saturday), 31 December 2028 (Sunday)")]
    public void SkippedDays_AreNamed(string rule, string facts, string skipped) =>
        Assert.Contains(Steps(rule, facts, Language.En), step => step.Contains($"Not working days: {skipped}.", StringComparison.Ordinal));

    [Theory]
    [InlineData("", "No opposition by 7 April 2026: the change is accepted at the end of the term.")]
    [InlineData(",\"oppositionReceivedAt\":\"2026-05-01\"", "No opposition by 7 April 2026: the change is accepted at the end of the term.")]
    [InlineData(",\"oppositionReceivedAt\":\"2026-05-01\"", "The opposition still counts as a termination and ends the online contract on 1 May 2026 (art. 13a).")]
    [InlineData(",\"now\":\"2026-03-10\"", "The term still runs to the end of 7 April 2026.")]
    [InlineData(",\"portalUses\":[\"2026-03-10\"]", "The first later use of the portal, on 10 March 2026, accepts the change.")]
    [InlineData(",\"oppositionReceivedAt\":\"2026-03-10\"", "The opposition of 10 March 2026 is in time.")]
    [InlineData(",\"oppositionReceivedAt\":\"2026-04-06\"", "The opposition of 6 April 2026 is in time because the term moves.")]
    public void Amendment_SaysWhatCameOfIt(string facts, string expected) =>
        Assert.Contains($"{expected} [KPT-2024-04 art. 12]", Steps("kpt.amendment", $$"""{"communicatedAt":"2026-03-03"{{facts}}}""", Language.En));

    /// <summary>Every rule explains itself in every language, leaves no placeholder open and cites its edition.</summary>
    [Theory]
    [MemberData(nameof(Samples.All), MemberType = typeof(Samples))]
    public void EveryRule_InEveryLanguage(string rule, string facts)
    {
        var texts = new HashSet<string>();
        foreach (var language in Enum.GetValues<Language>())
        {
            var answer = Book.Answer(rule, facts, language);
            Assert.NotEmpty(answer.Explanation);
            Assert.All(answer.Explanation, step => Assert.DoesNotMatch(@"[{}]|^\s|\s$", step.Text));
            Assert.Contains(answer.Explanation, step => step.Law?.StartsWith(answer.Edition, StringComparison.Ordinal) == true);
            texts.Add(string.Join('\n', answer.Explanation.Select(step => step.Text)));
        }
        Assert.Equal(4, texts.Count);
    }

    [Fact]
    public void Samples_CoverEveryRule() =>
        Assert.Equal(Book.Rules.All.Select(rule => rule.Id), Samples.All.Select(sample => (string)sample[0]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Italian_IsTheDefault()
    {
        var answer = Book.Calculator.Compute("helsana.claim-termination", Facts.Of(("paidOn", Calendar.Day.Of("2026-03-02")))).Require();
        Assert.Equal("Pagamento il 2 marzo 2026; il giorno stesso non si conta.", answer.Explanation[0].Text);
    }

    [Fact]
    public void Texts_EveryKeyInEveryLanguage()
    {
        var languages = DataFile.Embedded("texts").Select(file => file.Read<Dictionary<string, string>>()).ToList();
        Assert.Equal(4, languages.Count);
        Assert.All(languages, texts => Assert.Equal(languages[0].Keys.Order(StringComparer.Ordinal), texts.Keys.Order(StringComparer.Ordinal)));
        Assert.All(languages, texts => Assert.DoesNotContain(texts.Values, string.IsNullOrWhiteSpace));
    }

    [Theory]
    [InlineData("{\"a\":\"{x}\"}", "{\"a\":\"{y}\"}", "texts/de.json(1): The text a has other placeholders than in Italian.")]
    [InlineData("{\"a\":\"x\",\"b\":\"y\"}", "{\"a\":\"x\"}", "texts/de.json(1): The text b is missing.")]
    [InlineData("{\"a\":\"x\"}", "{\"a\":\"x\",\n\"b\":\"y\"}", "texts/de.json(2): The text b is not there in Italian.")]
    public void Texts_ThatDiffer_AreRefused(string italian, string german, string expected)
    {
        DataFile[] files = [File("it", italian), File("de", german), File("fr", italian), File("en", italian)];
        Assert.Equal(expected, Assert.Throws<DataFileException>(() => new ExplanationTexts(files)).Message);
    }

    [Fact]
    public void Texts_WithoutALanguage_AreRefused() => Assert.Equal(
        "texts/de.json: The file is missing.",
        Assert.Throws<DataFileException>(() => new ExplanationTexts([File("it", "{}")])).Message);

    [Fact]
    public void Rule_ThatNamesAnEffectWithoutText_IsRefusedAtTheStart()
    {
        var rule = Functions.Tests.Rules.TestData.With("\"days\": 30,", "\"days\": 30, \"effects\": [{ \"is\": \"eventDay\", \"name\": \"rainFrom\" }],");
        var refusal = Assert.Throws<DataFileException>(() => Book.Texts.Check(Functions.Tests.Rules.TestData.Book(rule), HolidayBook.Load()));
        Assert.Equal("rules/kpt.test.json: There is no explanation text effect.rainFrom.", refusal.Message);
    }

    [Fact]
    public void Holiday_WithoutText_IsRefusedAtTheStart()
    {
        var files = new[] { "LU", "ZH", "BE" }.Select(canton => new DataFile(
            $"holidays/{canton}.json",
            Encoding.UTF8.GetBytes($$"""{"canton":"{{canton}}","holidays":[{"name":"rain","on":"06-01","basis":"x","validFrom":"2026-01-01"}]}""")));
        var refusal = Assert.Throws<DataFileException>(() => Book.Texts.Check(Book.Rules, HolidayBook.Read([.. files])));
        Assert.Equal("holidays: There is no explanation text holiday.rain.", refusal.Message);
    }

    private static DataFile File(string language, string content) => new($"texts/{language}.json", Encoding.UTF8.GetBytes(content));

    private static List<string> Steps(string rule, string facts, Language language) =>
        [.. Book.Answer(rule, facts, language).Explanation.Select(step => $"{step.Text} [{step.Law}]")];
}
