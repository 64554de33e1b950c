using System.Text.Json;
using Scadenzario.Deadlines;

namespace Functions.Tests.Deadlines;

/// <summary>The examples that RULES.md itself gives, to the letter.</summary>
public class RuleBookExampleTests
{
    private static readonly JsonSerializerOptions OtherOptions = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper };

    [Fact]
    public void ClaimTermination_WithoutReceipt_HasTheShapeOfSection2()
    {
        var answer = Book.Summary("helsana.claim-termination", """{"paidOn":"2026-03-02"}""");
        Assert.Equal(
            """
            {"rule":"helsana.claim-termination","insurer":"HELSANA","edition":"HELSANA-2022-01","article":"10.3",
            "lastDay":"2026-03-16","endsAt":"2026-03-16T23:00:00Z",
            "extendedLastDay":"2026-03-16","extendedEndsAt":"2026-03-16T23:00:00Z",
            "remindBy":"2026-03-16","verdict":null,"effects":{"coverLastDay":null,"coverEndsAt":null}}
            """.ReplaceLineEndings(""),
            answer);
    }

    [Fact]
    public void ClaimTermination_FirstStep_ReadsAsInSection2()
    {
        var step = Book.Answer("helsana.claim-termination", """{"paidOn":"2026-03-02"}""").Explanation[0];
        Assert.Equal(new ExplanationStep("Payment on 2 March 2026; the day itself is not counted.", "CO 77 I 1"), step);
    }

    [Theory]
    [InlineData("2026-01-01", "2026-12-31")]
    [InlineData("2026-01-02", "2027-12-31")]
    [InlineData("2026-02-01", "2027-12-31")]
    public void OrdinaryTermination_EarliestEnd(string coverStart, string earliestEnd) =>
        Book.Expect("helsana.ordinary-termination", $$"""{"coverStart":"{{coverStart}}","year":2026}""", $"effects.earliestEnd={earliestEnd}");

    [Theory]
    [InlineData(2028, "2028-09-29")]
    [InlineData(2029, "2029-09-28")]
    [InlineData(2034, "2034-09-29")]
    [InlineData(2035, "2035-09-28")]
    public void OrdinaryTermination_30SeptemberOnAWeekend(int year, string lastDay) =>
        Book.Expect("helsana.ordinary-termination", $$"""{"coverStart":"2020-01-01","year":{{year}}}""", $"lastDay={lastDay}");

    [Fact]
    public void ConditionsChange_For1January_Is1December() =>
        Book.Expect("benevita.conditions-change", """{"inForceOn":"2027-01-01"}""", "lastDay=2026-12-01");

    [Fact]
    public void CssOrdinaryTermination_For31December_Is30September() =>
        Book.Expect("css.ordinary-termination", """{"insuranceYearEnd":"2026-12-31"}""", "lastDay=2026-09-30 effects.noticePeriodStarts=2026-10-01");

    /// <summary>The document's own example of article 8.3: CHF 6.00 less 10 % less 25 % is CHF 4.05.</summary>
    [Fact]
    public void DiscountChain_OfArticle83() =>
        Assert.Equal(
            """{"steps":[{"discount":"0.60","net":"5.40"},{"discount":"1.35","net":"4.05"}],"net":"4.05"}""",
            Book.Field("css.discount-chain", """{"gross":6,"percents":[10,25]}""", "effects"));

    [Fact]
    public void Answer_SerialisesAlike_WhateverTheOptions()
    {
        var answer = Book.Answer("helsana.claim-termination", """{"paidOn":"2026-03-02"}""");
        var plain = JsonSerializer.Serialize(answer, OtherOptions);
        Assert.Equal(JsonSerializer.Serialize(answer), plain);
    }
}
