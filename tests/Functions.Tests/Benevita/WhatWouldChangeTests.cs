using System.Globalization;
using NodaTime.Text;
using Scadenzario.Activation;
using Scadenzario.Benevita;
using static Functions.Tests.Benevita.Person;

namespace Functions.Tests.Benevita;

public sealed class WhatWouldChangeTests
{
    [Fact]
    public void Open_AsksForTheDeclaration() =>
        Assert.Equal(["submit-declaration 2028-02-01..2028-04-30 for 2029-01-01"], Of(Facts("2028-01-10T10:00:00Z"), 2029));

    [Fact]
    public void Lost_IsRegainedByTheNextDeclaration() => Assert.Equal(
        ["submit-declaration 2029-02-01..2029-04-30 for 2030-01-01"],
        Of(Facts() with { MailsSent = new Dictionary<int, int> { [2028] = 3 } }, 2029));

    [Fact]
    public void Review_AsksForAPersonsDecision() =>
        Assert.Equal(["case-decision ..", "submit-declaration 2029-02-01..2029-04-30 for 2030-01-01"], Of(Facts(), 2029));

    [Theory]
    [InlineData("-50", "1 5/5")]
    [InlineData("0.9", "1 5/5")]
    [InlineData("1", "80 5/10")]
    [InlineData("79.9", "80 5/10")]
    [InlineData("80", "160 5/15")]
    [InlineData("159", "160 5/15")]
    public void Declared_NamesThePointsOfTheNextGrade(string points, string expected)
    {
        var facts = Facts().Declared((2028, decimal.Parse(points, CultureInfo.InvariantCulture)));
        var more = Changes.Of(facts, Plan.OfYear(facts, 2029)).Single(change => change.Change == "more-points");

        Assert.Equal(expected, string.Create(CultureInfo.InvariantCulture, $"{more.Points} {more.Percent!.CompletaTop}/{more.Percent.Hospita}"));
    }

    [Fact]
    public void Declared_AtTheTop_HasNoNextGrade()
    {
        Assert.Equal(
            ["claims-deduction ..2028-12-31 for 2029-01-01", "submit-declaration 2029-02-01..2029-04-30 for 2030-01-01"], Of(Facts().Declared((2028, 160)), 2029));
        Assert.Equal(["submit-declaration 2029-02-01..2029-04-30 for 2030-01-01"], Of(Facts("2029-01-10T10:00:00Z").Declared((2028, 200)), 2029));
    }

    [Fact]
    public void Pending_AsksForTheActivation() =>
        Assert.Equal(["activate ..2028-08-29"], Of(Facts(participations: Participation(ActivationStatus.Invited, null, "2028-03-01")), 2028));

    [Fact]
    public void Ended_AsksForANewApplication() =>
        Assert.Equal(["new-application .."], Of(Facts(participations: Participation(deletedAt: "2028-05-01T10:00:00Z")), 2029));

    private static IEnumerable<string> Of(DiscountFacts facts, int year) => Changes.Of(facts, Plan.OfYear(facts, year)).Select(change =>
        $"{change.Change} {Iso(change.From)}..{Iso(change.Until)}" + (change.Effective is { } effective ? $" for {Iso(effective)}" : ""));

    private static string Iso(NodaTime.LocalDate? day) => day is { } date ? LocalDatePattern.Iso.Format(date) : "";
}
