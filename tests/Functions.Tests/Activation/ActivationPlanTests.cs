using Functions.Tests.Calendar;
using Scadenzario.Activation;
using static Functions.Tests.Activation.Rows;

namespace Functions.Tests.Activation;

public sealed class ActivationPlanTests
{
    private const string Edition = "BENEVITA-2019";

    [Fact]
    public void Edition_IsThatOfTheDay() => Assert.Equal(Edition, Plan().EditionAt(At("2026-11-30T08:00:00Z")));

    [Fact]
    public void Edition_BeforeTheOldestOne_IsTheOldest() => Assert.Equal(Edition, Plan().EditionAt(At("2018-12-31T22:59:59Z")));

    [Fact]
    public void Edition_Unknown_Throws() =>
        Assert.Throws<InvalidOperationException>(() => Plan().LastDay(At("2026-11-30T08:00:00Z"), null, "BENEVITA-1999"));

    /// <summary>Day 90 after the invitation's Zurich day; the end is the midnight after it, in winter or summer time.</summary>
    [Theory]
    [InlineData("2026-11-30T08:00:00Z", "2027-02-28", "2027-02-28T23:00:00Z")]
    [InlineData("2026-11-29T22:59:59Z", "2027-02-27", "2027-02-27T23:00:00Z")]
    [InlineData("2026-11-29T23:00:00Z", "2027-02-28", "2027-02-28T23:00:00Z")]
    [InlineData("2027-12-01T08:00:00Z", "2028-02-29", "2028-02-29T23:00:00Z")]
    [InlineData("2026-12-27T08:00:00Z", "2027-03-27", "2027-03-27T23:00:00Z")]
    [InlineData("2026-12-28T08:00:00Z", "2027-03-28", "2027-03-28T22:00:00Z")]
    [InlineData("2027-08-01T08:00:00Z", "2027-10-30", "2027-10-30T22:00:00Z")]
    [InlineData("2027-08-02T08:00:00Z", "2027-10-31", "2027-10-31T23:00:00Z")]
    public void End_WithoutReinvitation(string invitedAt, string lastDay, string expiresAt)
    {
        Assert.Equal(Day.Of(lastDay), Plan().LastDay(At(invitedAt), null, Edition));
        Assert.Equal(At(expiresAt), Plan().LinkExpiresAt(At(invitedAt), null, Edition));
    }

    /// <summary>Invited on 30 November: the re-invitation is due on 31 December; a later one moves the end.</summary>
    [Theory]
    [InlineData("2026-12-31T07:00:00Z", "2027-02-28", "2027-02-28T23:00:00Z")]
    [InlineData("2026-12-31T22:59:59Z", "2027-02-28", "2027-02-28T23:00:00Z")]
    [InlineData("2026-12-31T23:00:00Z", "2027-03-02", "2027-03-02T23:00:00Z")]
    [InlineData("2027-01-26T08:00:00Z", "2027-03-27", "2027-03-27T23:00:00Z")]
    [InlineData("2027-01-27T08:00:00Z", "2027-03-28", "2027-03-28T22:00:00Z")]
    [InlineData("2027-03-01T08:00:00Z", "2027-04-30", "2027-04-30T22:00:00Z")]
    public void End_WithReinvitation(string reinvitedAt, string lastDay, string expiresAt)
    {
        var invitedAt = At("2026-11-30T08:00:00Z");

        Assert.Equal(Day.Of(lastDay), Plan().LastDay(invitedAt, At(reinvitedAt), Edition));
        Assert.Equal(At(expiresAt), Plan().LinkExpiresAt(invitedAt, At(reinvitedAt), Edition));
    }

    [Theory]
    [InlineData("08:00", "2026-11-30T08:00:00Z", "2026-12-31T07:00:00Z")]
    [InlineData("08:00", "2026-11-29T22:59:59Z", "2026-12-30T07:00:00Z")]
    [InlineData("08:00", "2026-05-31T21:59:59Z", "2026-07-01T06:00:00Z")]
    [InlineData("08:00", "2026-05-31T22:00:00Z", "2026-07-02T06:00:00Z")]
    // 28 March 2027 has no 02:30, 31 October 2027 has it twice.
    [InlineData("08:00", "2027-02-25T08:00:00Z", "2027-03-28T06:00:00Z")]
    [InlineData("02:30", "2027-02-25T08:00:00Z", "2027-03-28T01:30:00Z")]
    [InlineData("08:00", "2027-09-30T08:00:00Z", "2027-10-31T07:00:00Z")]
    [InlineData("02:30", "2027-09-30T08:00:00Z", "2027-10-31T00:30:00Z")]
    public void Reinvitation_IsDueOnDay31AtTheTimeOfSending(string sendAt, string invitedAt, string expected) =>
        Assert.Equal(At(expected), Plan(sendAt).ReinviteAt(At(invitedAt), Edition));

    [Theory]
    [InlineData("08:00", "2027-02-28T23:00:00Z", "2027-03-01T07:00:00Z")]
    [InlineData("08:00", "2027-03-27T23:00:00Z", "2027-03-28T06:00:00Z")]
    [InlineData("08:00", "2027-10-30T22:00:00Z", "2027-10-31T07:00:00Z")]
    [InlineData("00:00", "2027-02-28T23:00:00Z", "2027-02-28T23:00:00Z")]
    [InlineData("08:00", "2027-03-01T07:00:00Z", "2027-03-01T07:00:00Z")]
    [InlineData("08:00", "2027-03-01T07:00:01Z", "2027-03-02T07:00:00Z")]
    public void Announcement_IsAtTheFirstTimeOfSendingAfterTheEnd(string sendAt, string expiredAt, string expected) =>
        Assert.Equal(At(expected), Plan(sendAt).AnnounceExpiryAt(At(expiredAt)));

    [Theory]
    [InlineData("2026-12-31T22:59:59Z", null, "2027-01-01")]
    [InlineData("2026-12-31T23:00:00Z", null, "2028-01-01")]
    [InlineData("2026-12-01T08:00:00Z", "2026-06-01", "2027-01-01")]
    [InlineData("2026-12-01T08:00:00Z", "2027-04-01", "2027-04-01")]
    public void Discount_BeginsWithTheNextYearOrTheStatedDay(string activatedAt, string? stated, string expected) => Assert.Equal(
        Day.Of(expected),
        Plan().Discount(At(activatedAt), stated is null ? null : Day.Of(stated), ["HOSPITA"], Edition).From);

    [Theory]
    [InlineData("COMPLETA_TOP,HOSPITA", 5, 10)]
    [InlineData("HOSPITA,COMPLETA_TOP", 5, 10)]
    [InlineData("COMPLETA_TOP", 5, null)]
    [InlineData("HOSPITA", null, 10)]
    [InlineData("", null, null)]
    public void Discount_IsForTheParticipantsProductsOnly(string products, int? completaTop, int? hospita) => Assert.Equal(
        new ProductPercent(completaTop, hospita),
        Plan().Discount(At("2026-12-01T08:00:00Z"), null, products.Split(','), Edition).Percent);
}
