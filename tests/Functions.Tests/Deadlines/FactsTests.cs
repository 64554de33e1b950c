using System.Globalization;
using NodaTime;
using Scadenzario.Deadlines;

namespace Functions.Tests.Deadlines;

/// <summary>The way in for code, and the typed way out.</summary>
public class FactsTests
{
    private static readonly DateTimeOffset Invited = DateTimeOffset.Parse("2026-11-30T09:00:00.25+01:00", CultureInfo.InvariantCulture);

    [Fact]
    public void Activation_TypedInAndOut()
    {
        var answer = Book.Calculator.Compute("benevita.activation", Facts.Of(("invitedAt", Invited), ("now", null))).Require();
        Assert.Equal(new LocalDate(2027, 2, 28), answer.LastDay);
        Assert.Equal(DateTimeOffset.Parse("2027-02-28T23:00:00Z", CultureInfo.InvariantCulture), answer.EndsAt);
        Assert.Equal(new LocalDate(2026, 12, 31), answer.Effects.Date("reinviteOn"));
        Assert.Null(answer.Effects.Text("status"));
        Assert.False(answer.Effects.Flag("initialDiscount"));
        Assert.Equal(["firstPeriodLastDay", "reinviteOn", "status", "initialDiscount"], answer.Effects.Names);
    }

    [Fact]
    public void EveryTypeOfFact()
    {
        var declarations = new Dictionary<string, object?>
        {
            ["2027"] = new Dictionary<string, object?> { ["submittedAt"] = Invited.AddMonths(3), ["points"] = 80.5m, ["mailsSent"] = 3 },
        };
        var facts = Facts.Of(("activatedAt", new LocalDate(2026, 6, 1)), ("product", "HOSPITA"), ("declarations", declarations), ("untilYear", 2028));
        var byYear = Book.Calculator.Compute("benevita.discount-years", facts).Require().Effects.Map("byYear");
        Assert.Equal([0, 10, 10], byYear.Values);
        var change = Facts.Of(("year", 2026), ("officeCloses", new LocalTime(16, 30)));
        Assert.Equal(
            DateTimeOffset.Parse("2026-12-31T15:30:00Z", CultureInfo.InvariantCulture),
            Book.Calculator.Compute("css.discount-change", change).Require().EndsAt);
        var ends = Facts.Of(("coverEndDates", new LocalDate?[] { new(2026, 12, 31), null }));
        Assert.True(Book.Calculator.Compute("kpt.access-end", ends).Require().Effects.Flag("access"));
        var limited = Facts.Of(("changeDate", new LocalDate(2027, 1, 1)), ("noticeReceivedAt", Invited), ("timeLimitedDiscountOnly", true));
        Assert.Equal(Verdict.NoRight, Book.Calculator.Compute("helsana.change", limited).Require().Verdict);
    }

    [Fact]
    public void Effects_ByTypeAndName()
    {
        var discount = Book.Answer("benevita.discount", """{"points":80,"product":"HOSPITA","collectivePercent":2.5}""").Effects;
        Assert.Equal(10, discount.Number("percent"));
        Assert.Equal(12.5m, discount.Number("totalPercent"));
        var claim = Book.Answer("helsana.claim-termination", """{"paidOn":"2026-03-02","receivedAt":"2026-03-02"}""").Effects;
        Assert.Equal(DateTimeOffset.Parse("2026-03-16T23:00:00Z", CultureInfo.InvariantCulture), claim.Instant("coverEndsAt"));
        var initial = Book.Answer("benevita.initial-discount", """{"activatedAt":"2026-03-02"}""").Effects;
        Assert.Equal([new LocalDate(2027, 2, 1), new LocalDate(2027, 4, 30)], initial.List("firstDeclarationWindow"));
        Assert.Throws<KeyNotFoundException>(() => initial.Date("nothing"));
        Assert.Throws<InvalidCastException>(() => initial.Date("percent"));
    }

    [Fact]
    public void Facts_OfAnotherType_AreRefused() => Assert.Throws<ArgumentException>(() => Facts.Of(("paidOn", Guid.Empty)));

    [Fact]
    public void Facts_GivenTwice_AreRefused() => Assert.Throws<ArgumentException>(() => Facts.Of(("a", 1), ("a", 2)));

    [Fact]
    public void Require_OfWrongFacts_NamesThemButNotTheirValues()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => Book.Calculator.Compute("helsana.claim-termination", Facts.Of(("paidOn", "secret"))).Require());
        Assert.Equal("Wrong facts: paidOn.", thrown.Message);
        Assert.Throws<InvalidOperationException>(() => Book.Calculator.Compute("none", Facts.Of()).Require());
    }
}
