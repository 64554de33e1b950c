using Functions.Tests.Calendar;
using Scadenzario.Activation;
using Scadenzario.Benevita;
using static Functions.Tests.Benevita.Person;

namespace Functions.Tests.Benevita;

public sealed class ChildDiscountTests
{
    [Theory]
    [InlineData("2010-07-01", "01-01 Granted 5/10 child, 07-01 None 0/0 of-age")]
    [InlineData("2010-01-01", "01-01 None 0/0 of-age")]
    [InlineData("2009-12-31", "01-01 None 0/0 of-age")]
    [InlineData("2010-12-31", "01-01 Granted 5/10 child, 12-31 None 0/0 of-age")]
    [InlineData("2015-02-28", "01-01 Granted 5/10 child")]
    [InlineData("2028-05-20", "01-01 None 0/0 not-activated, 05-20 Granted 5/10 child")]
    public void Rate_IsTheHeadsUntilThe18thBirthday(string born, string expected) => Assert.Equal(expected, Child(born, Facts()).Year(2028));

    /// <summary>2030 is a common year: the birthday is 1 March.</summary>
    [Fact]
    public void BornOn29February_ComesOfAgeOn1March()
    {
        var head = Facts("2030-01-10T10:00:00Z", Participation(activatedAt: "2029-05-01T10:00:00Z"));

        Assert.Equal("01-01 Granted 5/10 child, 03-01 None 0/0 of-age", Child("2012-02-29", head).Year(2030));
    }

    [Fact]
    public void Rate_OfAHeadWithOneProduct_IsTheGradeForBoth()
    {
        var child = Child("2015-01-01", Facts() with { Products = ["COMPLETA_TOP"] }) with { Products = ["HOSPITA"] };

        Assert.Equal("01-01 Granted -/10 child", child.Year(2028));
    }

    [Fact]
    public void Rate_FollowsTheHeadsReviewAndEnd()
    {
        Assert.Equal("01-01 Review ? child", Child("2015-01-01", Facts()).Year(2029));
        Assert.Equal(
            "01-01 Granted 5/10 child, 04-01 None 0/0 child",
            Child("2015-01-01", Facts(participations: Participation(deletedAt: "2028-03-31T21:59:59Z"))).Year(2028));
    }

    [Fact]
    public void Rate_ChangesWithTheHeadFromTheDayOfTheDecision()
    {
        var other = Facts().Declared((2028, 10)) with { ParticipantId = "p-2" };
        var child = Child("2015-01-01", Facts("2029-08-01T10:00:00Z").Declared((2028, 200)));
        child = child with
        {
            Heads = [.. child.Heads, new(At("2029-06-30T22:00:00Z"), "p-2")],
            HeadFacts = new Dictionary<string, DiscountFacts>(child.HeadFacts) { ["p-2"] = other },
        };

        Assert.Equal("01-01 Granted 5/15 child, 07-01 Granted 5/5 child", child.Year(2029));
    }

    [Fact]
    public void Rate_EndsWithTheChildsInsurance()
    {
        var ended = Participation(ActivationStatus.Withdrawn, null, exclusions: new Exclusion(ExclusionReason.InsuranceEnded, At("2028-05-01T00:00:00Z"), Day.Of("2028-05-01"), At("2028-05-01T00:00:00Z")));

        Assert.Equal("01-01 Granted 5/10 child, 05-01 None 0/0 insurance-ended", (Child("2015-01-01", Facts()) with { Participations = [ended] }).Year(2028));
    }

    [Fact]
    public void OfAge_WithAnOwnActivation_HasTheOwnDiscount()
    {
        var child = Child("2010-03-01", Facts()) with { Participations = [Participation(activatedAt: "2028-03-01T10:00:00Z")] };

        Assert.Equal("01-01 Granted 5/10 child, 03-01 None 0/0 activation-year", child.Year(2028));
        Assert.Equal("01-01 Granted 5/10 initial", child.Year(2029));
    }

    [Fact]
    public void Years_BeginWithTheHeadsOrTheBirth()
    {
        Assert.Equal([2027, 2028, 2029], Plan.All(Child("2015-01-01", Facts())).Select(y => y.Year));
        Assert.Equal([2028, 2029], Plan.All(Child("2028-05-20", Facts())).Select(y => y.Year));
    }

    private static DiscountFacts Child(string born, DiscountFacts head) => new()
    {
        ParticipantId = "c-1",
        Now = head.Now,
        Products = [],
        Participations = [Participation(ActivationStatus.Withdrawn, null)],
        BirthDate = Day.Of(born),
        Heads = [new(At("2028-05-25T10:00:00Z"), "p-1")],
        HeadFacts = new Dictionary<string, DiscountFacts> { ["p-1"] = head },
    };
}
