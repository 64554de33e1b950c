using Functions.Tests.Calendar;
using Scadenzario.Activation;
using Scadenzario.Benevita;
using static Functions.Tests.Benevita.Person;

namespace Functions.Tests.Benevita;

public sealed class DiscountPlanTests
{
    [Fact]
    public void Activated_InTheLastYear_HasTheInitialDiscountAndThenByDeclaration()
    {
        var facts = Facts().Declared((2028, 160));

        Assert.Equal("01-01 None 0/0 activation-year", facts.Year(2027));
        Assert.Equal("01-01 Granted 5/10 initial", facts.Year(2028));
        Assert.Equal("01-01 Granted 5/15 declared", facts.Year(2029));
        Assert.Equal([2027, 2028, 2029], Plan.All(facts).Select(year => year.Year));
    }

    [Theory]
    [InlineData("2028-04-30T21:59:59Z", null, "01-01 Open ? declaration-open")]
    [InlineData("2028-04-30T22:00:00Z", null, "01-01 Review ? review")]
    [InlineData("2028-04-30T22:00:00Z", 2, "01-01 Review ? review")]
    [InlineData("2028-04-30T22:00:00Z", 3, "01-01 None 0/0 not-declared")]
    [InlineData("2028-01-31T22:59:59Z", 3, "01-01 Open ? declaration-open")]
    public void NothingSubmitted_IsLostOnlyWhereAllMailsAreProven(string now, int? mails, string expected)
    {
        var facts = Facts(now);
        facts = mails is { } sent ? facts with { MailsSent = new Dictionary<int, int> { [2028] = sent } } : facts;

        Assert.Equal(expected, facts.Year(2029));
    }

    [Fact]
    public void Lost_IsRegainedByALaterTimelyDeclaration()
    {
        var facts = Facts("2029-06-01T10:00:00Z").Declared((2029, 80)) with { MailsSent = new Dictionary<int, int> { [2028] = 3 } };

        Assert.Equal("01-01 None 0/0 not-declared", facts.Year(2029));
        Assert.Equal("01-01 Granted 5/10 declared", facts.Year(2030));
    }

    [Theory]
    [InlineData(ReviewOutcome.Keep, "01-01 Granted 5/10 review-kept")]
    [InlineData(ReviewOutcome.Lose, "01-01 None 0/0 review-lost")]
    public void Review_EndsWithAPersonsDecision(ReviewOutcome outcome, string expected) =>
        Assert.Equal(expected, (Facts() with { Reviews = new Dictionary<int, ReviewOutcome> { [2028] = outcome } }).Year(2029));

    [Fact]
    public void Review_IsOverWhenALateArrivalProvesADeclarationInTime() =>
        Assert.Equal("01-01 Granted 5/5 declared", (Facts().Declared((2028, 1)) with { Reviews = new Dictionary<int, ReviewOutcome> { [2028] = ReviewOutcome.Lose } }).Year(2029));

    [Theory]
    [InlineData("0.9", "01-01 None 0/0 declared")]
    [InlineData("1", "01-01 Granted 5/5 declared")]
    [InlineData("79.99", "01-01 Granted 5/5 declared")]
    [InlineData("159.99", "01-01 Granted 5/10 declared")]
    [InlineData("-50", "01-01 None 0/0 declared")]
    public void Points_GiveTheGrade(string points, string expected) =>
        Assert.Equal(expected, Facts().Declared((2028, decimal.Parse(points, System.Globalization.CultureInfo.InvariantCulture))).Year(2029));

    [Theory]
    [InlineData("2028-01-01T00:00:00+01:00", "01-01 Granted 5/10 initial, 02-01 None 0/0 profile-deleted")]
    [InlineData("2028-01-31T23:59:59+01:00", "01-01 Granted 5/10 initial, 02-01 None 0/0 profile-deleted")]
    [InlineData("2028-02-29T12:00:00+01:00", "01-01 Granted 5/10 initial, 03-01 None 0/0 profile-deleted")]
    [InlineData("2028-11-30T23:59:59+01:00", "01-01 Granted 5/10 initial, 12-01 None 0/0 profile-deleted")]
    [InlineData("2028-12-01T00:00:00+01:00", "01-01 Granted 5/10 initial")]
    [InlineData("2027-12-31T23:59:59+01:00", "01-01 None 0/0 profile-deleted")]
    public void ProfileDeleted_IsLostFromTheNextMonth(string deletedAt, string expected) =>
        Assert.Equal(expected, Facts(participations: Participation(deletedAt: deletedAt)).Year(2028));

    [Fact]
    public void OfSeveralEnds_TheFirstCounts()
    {
        Exclusion Excluded(ExclusionReason reason, string from) => new(reason, At(from + "T00:00:00Z"), Day.Of(from), At("2028-06-01T10:00:00Z"));
        var facts = Facts(participations: Participation(
            deletedAt: "2028-08-10T10:00:00Z",
            exclusions: [Excluded(ExclusionReason.InsuranceEnded, "2028-10-01"), Excluded(ExclusionReason.AccessRefused, "2028-07-10")]));

        Assert.Equal("01-01 Granted 5/10 initial, 07-10 None 0/0 access-refused", facts.Year(2028));
        Assert.Equal("16", Plan.OfYear(facts, 2028).Last.Article);
    }

    [Fact]
    public void AgreedLater_BeginsOnTheAgreedDay()
    {
        var facts = Facts(participations: Participation(discountFrom: "2029-07-01"));

        Assert.Equal("01-01 None 0/0 agreed-later", facts.Year(2028));
        Assert.Equal("01-01 None 0/0 agreed-later, 07-01 Granted 5/10 initial", facts.Year(2029));
        Assert.Equal("01-01 None 0/0 agreed-later, 07-01 Granted 5/15 declared", facts.Declared((2028, 200)).Year(2029));
    }

    [Theory]
    [InlineData(ActivationStatus.Invited, "01-01 None 0/0 not-activated, 03-15 Granted 5/10 activation-pending")]
    [InlineData(ActivationStatus.Expired, "01-01 None 0/0 not-activated, 03-15 None 0/0 activation-failed")]
    [InlineData(ActivationStatus.Withdrawn, "01-01 None 0/0 not-activated, 03-15 None 0/0 activation-failed")]
    public void GrantedBeforeTheActivation_DependsOnIt(ActivationStatus status, string expected) =>
        Assert.Equal(expected, Facts(participations: Participation(status, null, "2028-03-15")).Year(2028));

    [Fact]
    public void WithoutAnything_ThereAreNoYears()
    {
        Assert.Empty(Plan.All(Facts(participations: Participation(ActivationStatus.Invited, null))));
        Assert.Equal("01-01 None 0/0 not-activated", Facts(participations: Participation(ActivationStatus.Invited, null)).Year(2028));
    }

    [Fact]
    public void ANewParticipation_FollowsTheFormer()
    {
        var facts = Facts("2029-06-01T10:00:00Z", Participation(deletedAt: "2028-05-10T10:00:00Z"), Participation(activatedAt: "2028-09-15T10:00:00Z"));

        Assert.Equal("01-01 Granted 5/10 initial, 06-01 None 0/0 profile-deleted, 09-15 None 0/0 activation-year", facts.Year(2028));
        Assert.Equal("01-01 Granted 5/10 initial", facts.Year(2029));
    }

    [Theory]
    [InlineData(7, 12, false, "10/22")]
    [InlineData(5, 20, false, "10/30")]
    [InlineData(12, 31, false, "12/31")]
    [InlineData(12, 31, true, "10/30")]
    [InlineData(10, 30, false, "10/30")]
    [InlineData(null, 20, false, "5/30")]
    public void Collective_IsAddedUpToTheCapAndNeverCutByItself(int? completaTop, int? hospita, bool mayBeCut, string expected)
    {
        var facts = Facts() with { Collective = [new(At("2027-12-20T10:00:00Z"), completaTop, hospita, mayBeCut)] };

        Assert.Equal(expected, facts.Totals(2028));
        Assert.Equal(completaTop > 10 || hospita > 30, Plan.ExceedsCap(facts.Collective[0]));
    }

    [Fact]
    public void Collective_OfAProductThatIsNotInsured_DoesNotCount()
    {
        var facts = Facts() with { Products = ["HOSPITA"], Collective = [new(At("2027-12-20T10:00:00Z"), 7, null, false)] };

        Assert.Equal("-/10", facts.Totals(2028));
        Assert.Null(Plan.OfYear(facts, 2028).Last.Collective);
    }

    [Fact]
    public void Deductions_CountForFiveYearsAtMost50AndOnlyAhead()
    {
        Deduction Of(int year, decimal points, string at, int number = 1) => new(year, points, At(at), number);
        var facts = Facts().Declared((2028, 100)) with { EntryYear = 2025 };
        decimal Net(params Deduction[] deductions) => Grades.NetPoints(facts with { Deductions = deductions }, facts.Declarations[2028]).Net;

        Assert.Equal(90, Net(Of(2028, 10, "2028-05-01T00:00:00Z")));
        Assert.Equal(70, Net(Of(2025, 10, "2028-05-01T00:00:00Z"), Of(2026, 20, "2028-05-01T00:00:00Z")));
        Assert.Equal(50, Net(Of(2027, 40, "2028-05-01T00:00:00Z"), Of(2028, 20.5m, "2028-05-01T00:00:00Z")));
        Assert.Equal(95, Net(Of(2028, 40, "2028-05-01T00:00:00Z"), Of(2028, 5, "2028-06-01T00:00:00Z", 2)));
        Assert.Equal(60, Net(Of(2028, 40, "2028-05-01T00:00:00Z"), Of(2028, 5, "2029-06-01T00:00:00Z", 2)));
        Assert.Equal(100, Net(Of(2024, 40, "2028-05-01T00:00:00Z")));
        Assert.Equal(100, Net(Of(2028, 40, "2028-12-31T23:00:00Z")));
        Assert.Equal(60, Net(Of(2028, 40, "2028-12-31T22:59:59Z")));
    }
}
