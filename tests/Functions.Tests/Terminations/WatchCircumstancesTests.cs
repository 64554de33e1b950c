using Functions.Tests.Calendar;
using Functions.Tests.Deadlines;
using Scadenzario.Contracts;
using Scadenzario.Terminations;
using Scadenzario.Terminations.Watches;
using static Functions.Tests.Terminations.Cases;

namespace Functions.Tests.Terminations;

public sealed class WatchCircumstancesTests
{
    private static readonly WatchDeadlines _deadlines = new(Book.Calculator, Book.Rules);

    [Fact]
    public void Judge_WithoutContract_HasEnded() => Assert.Equal(WatchStatus.CoverEnded, Judge(Row(), null));

    /// <summary>The day to name is 30 September 2027.</summary>
    [Theory]
    [InlineData("2027-09-29", WatchStatus.CoverEnded)]
    [InlineData("2027-09-30", WatchStatus.Active)]
    [InlineData(null, WatchStatus.Active)]
    public void Judge_CoverThatEndsBefore_HasEnded(string? coverEnd, WatchStatus expected) =>
        Assert.Equal(expected, Judge(Row(), Contract(coverEnd: coverEnd)));

    [Fact]
    public void Judge_AMemberWithCover_KeepsTheContract()
    {
        var member = new Member("m-1", "Bruno Rossi", Day.Of("2010-01-01"));
        var contract = Contract(coverEnd: "2027-01-31") with { Members = [member] };
        Assert.Equal(WatchStatus.Active, Judge(Row(), contract));
        Assert.Equal(WatchStatus.CoverEnded, Judge(Row(), contract with { Members = [member with { SeparatedTo = "c-2" }] }));
    }

    [Theory]
    [InlineData("TOP", "TOP", WatchStatus.Arrived)]
    [InlineData("HOSPITAL", "TOP", WatchStatus.Active)]
    [InlineData(null, "TOP", WatchStatus.Arrived)]
    [InlineData("DENTAL", "TOP", WatchStatus.CoverEnded)]
    public void Judge_ATermination_EndsTheWatchOfItsInsurance(string? watched, string terminated, WatchStatus expected) =>
        Assert.Equal(expected, Judge(Row(watched), Contract(products: ["TOP", "HOSPITAL"]), Effective(terminated)));

    [Fact]
    public void Judge_ATerminationWithoutEffect_EndsNothing() => Assert.Equal(
        WatchStatus.Active, Judge(Row(), Contract(products: ["TOP"]), new TerminationRow { Rule = "helsana.ordinary-termination", Product = "TOP" }));

    [Fact]
    public void Judge_AnotherRule_EndsTheWatchOfTheWholeContractOnlyWhereNothingIsLeft()
    {
        var claim = Effective("TOP", "helsana.claim-termination", "2027-09-30");
        Assert.Equal(WatchStatus.Active, Judge(Row(), Contract(products: ["TOP", "HOSPITAL"]), claim));
        Assert.Equal(WatchStatus.Arrived, Judge(Row(), Contract(products: ["TOP"]), claim));
    }

    /// <summary>What ended with the last year was that year's termination; the rest is still reminded of, until nothing is left.</summary>
    [Fact]
    public void Judge_YearlyWatch_LooksAtTheRest()
    {
        var row = Row();
        row.Yearly = true;
        var former = Effective("TOP", end: "2026-12-31");
        Assert.Equal(WatchStatus.Active, Judge(row, Contract(products: ["TOP", "HOSPITAL"]), former));
        Assert.Equal(WatchStatus.CoverEnded, Judge(row, Contract(products: ["TOP", "HOSPITAL"]), former, Effective("HOSPITAL", end: "2026-12-31")));
        Assert.Equal(WatchStatus.CoverEnded, Judge(row, Contract(), former));
    }

    [Theory]
    [InlineData(WatchStatus.Arrived, WatchStatus.Arrived)]
    [InlineData(WatchStatus.CoverEnded, WatchStatus.Active)]
    [InlineData(WatchStatus.Deleted, WatchStatus.Deleted)]
    [InlineData(WatchStatus.Over, WatchStatus.Over)]
    public void Judge_OtherWatches_StayAsTheyAre(WatchStatus status, WatchStatus expected)
    {
        var row = new WatchRow { Rule = "helsana.misdeclaration", Facts = """{"knowledgeOn":"2027-03-02"}""", Status = status.ToString() };
        Assert.Equal(expected, Judge(row, Contract(), Effective("TOP")));
    }

    private static WatchStatus Judge(WatchRow row, Contract? contract, params TerminationRow[] terminations) =>
        WatchCircumstances.Judge(row, _deadlines.Of(row.Watched, row.FactSet, null), contract, terminations);

    private static WatchRow Row(string? product = null) => new()
    {
        Rule = "helsana.ordinary-termination",
        Facts = """{"coverStart":"2020-01-01","year":2027}""",
        Product = product,
    };

    private static TerminationRow Effective(string product, string rule = "helsana.ordinary-termination", string end = "2027-12-31") =>
        new() { Rule = rule, Product = product, HasEffect = true, CoverEndsOn = end };
}
