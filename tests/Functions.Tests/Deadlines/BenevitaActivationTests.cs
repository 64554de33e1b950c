namespace Functions.Tests.Deadlines;

public class BenevitaActivationTests
{
    [Theory]
    [InlineData("2026-11-30", "effects.firstPeriodLastDay=2026-12-30 effects.reinviteOn=2026-12-31 lastDay=2027-02-28 endsAt=2027-02-28T23:00:00Z extendedLastDay=2027-02-28 remindBy=2027-02-26 verdict=null effects.status=null effects.initialDiscount=false")]
    [InlineData("2026-12-02", "effects.firstPeriodLastDay=2027-01-01 effects.reinviteOn=2027-01-02 lastDay=2027-03-02")]
    [InlineData("2027-12-01", "effects.firstPeriodLastDay=2027-12-31 effects.reinviteOn=2028-01-01 lastDay=2028-02-29 endsAt=2028-02-29T23:00:00Z")]
    [InlineData("2028-01-30T12:00:00+01:00", "effects.firstPeriodLastDay=2028-02-29 effects.reinviteOn=2028-03-01 lastDay=2028-04-29 endsAt=2028-04-29T22:00:00Z extendedLastDay=2028-04-29 remindBy=2028-04-28")]
    [InlineData("2026-11-29T22:59:59Z", "effects.firstPeriodLastDay=2026-12-29 lastDay=2027-02-27")]
    [InlineData("2026-11-29T23:00:00Z", "effects.firstPeriodLastDay=2026-12-30 lastDay=2027-02-28")]
    public void Periods(string invitedAt, string expected) =>
        Book.Expect("benevita.activation", $$"""{"invitedAt":"{{invitedAt}}"}""", expected);

    /// <summary>Invited on 30 November 2026: the re-invitation is due on 31 December.</summary>
    [Theory]
    [InlineData("2026-12-15", "2027-02-28")]
    [InlineData("2026-12-31T08:00:00Z", "2027-02-28")]
    [InlineData("2026-12-31T22:59:59Z", "2027-02-28")]
    [InlineData("2026-12-31T23:00:00Z", "2027-03-02")]
    [InlineData("2027-01-10", "2027-03-11")]
    [InlineData("2027-03-01", "2027-04-30")]
    public void OnlyAReinvitationAfterItsDayMovesTheEnd(string reinvitedAt, string lastDay) =>
        Book.Expect("benevita.activation", $$"""{"invitedAt":"2026-11-30","reinvitedAt":"{{reinvitedAt}}"}""", $"effects.reinviteOn=2026-12-31 lastDay={lastDay}");

    [Theory]
    [InlineData("\"now\":\"2026-12-30T22:59:59Z\"", "effects.status=firstPeriod effects.initialDiscount=false")]
    [InlineData("\"now\":\"2026-12-30T23:00:00Z\"", "effects.status=secondPeriod")]
    [InlineData("\"now\":\"2027-02-28T22:59:59Z\"", "effects.status=secondPeriod")]
    [InlineData("\"now\":\"2027-02-28T23:00:00Z\"", "effects.status=linkExpired effects.initialDiscount=false verdict=null")]
    [InlineData("\"now\":\"2026-12-30\"", "effects.status=firstPeriod")]
    [InlineData("\"now\":\"2026-12-31\"", "effects.status=secondPeriod")]
    [InlineData("\"now\":\"2027-02-28\"", "effects.status=secondPeriod")]
    [InlineData("\"now\":\"2027-03-01\"", "effects.status=linkExpired")]
    [InlineData("\"activatedAt\":\"2026-12-01T09:00:00Z\"", "effects.status=firstPeriod effects.initialDiscount=true verdict=inTime")]
    [InlineData("\"activatedAt\":\"2027-02-28T22:59:59Z\"", "effects.status=secondPeriod effects.initialDiscount=true verdict=inTime")]
    [InlineData("\"activatedAt\":\"2027-02-28T23:00:00Z\"", "effects.status=linkExpired effects.initialDiscount=false verdict=late")]
    [InlineData("\"activatedAt\":\"2027-02-28\"", "effects.status=secondPeriod effects.initialDiscount=true verdict=inTime")]
    [InlineData("\"activatedAt\":\"2027-03-01\"", "effects.status=linkExpired effects.initialDiscount=false verdict=late")]
    [InlineData("\"activatedAt\":\"2026-12-01\",\"now\":\"2027-06-01\"", "effects.status=firstPeriod effects.initialDiscount=true")]
    [InlineData("\"activatedAt\":\"2027-02-01\",\"now\":\"2026-12-20\"", "effects.status=firstPeriod effects.initialDiscount=false verdict=null")]
    [InlineData("\"reinvitedAt\":\"2027-01-10\",\"activatedAt\":\"2027-03-11T22:59:59Z\"", "effects.status=secondPeriod effects.initialDiscount=true")]
    [InlineData("\"reinvitedAt\":\"2027-01-10\",\"activatedAt\":\"2027-03-11T23:00:00Z\"", "effects.status=linkExpired effects.initialDiscount=false")]
    public void Status(string facts, string expected) =>
        Book.Expect("benevita.activation", $$"""{"invitedAt":"2026-11-30",{{facts}}}""", expected);

    [Theory]
    [InlineData("\"activatedAt\":\"2026-11-29\"", "activatedAt")]
    [InlineData("\"activatedAt\":\"2026-11-30T07:59:59Z\"", "activatedAt")]
    [InlineData("\"reinvitedAt\":\"2026-11-29T12:00:00Z\"", "reinvitedAt")]
    public void BeforeTheInvitation_IsContradictory(string facts, string named) =>
        Assert.Equal([named], Book.Errors("benevita.activation", $$"""{"invitedAt":"2026-11-30T08:00:00Z",{{facts}}}""").Keys);

    [Theory]
    [InlineData("2026-12-31T22:59:59Z", "", "effects.from=2027-01-01 effects.firstDeclarationWindow=[\"2027-02-01\",\"2027-04-30\"] effects.firstIndividualDiscountFrom=2028-01-01 lastDay=null endsAt=null remindBy=null")]
    [InlineData("2026-12-31T23:00:00Z", "", "effects.from=2028-01-01 effects.firstDeclarationWindow=[\"2028-02-01\",\"2028-04-30\"] effects.firstIndividualDiscountFrom=2029-01-01")]
    [InlineData("2026-05-01", ",\"discountFrom\":\"2026-06-01\"", "effects.from=2027-01-01")]
    [InlineData("2026-05-01", ",\"discountFrom\":\"2027-01-01\"", "effects.from=2027-01-01")]
    [InlineData("2026-05-01", ",\"discountFrom\":\"2027-03-01\"", "effects.from=2027-03-01 effects.firstDeclarationWindow=[\"2027-02-01\",\"2027-04-30\"]")]
    [InlineData("2026-05-01", ",\"discountFrom\":null", "effects.from=2027-01-01 effects.percent={\"completaTop\":5,\"hospita\":10}")]
    public void InitialDiscount(string activatedAt, string facts, string expected) =>
        Book.Expect("benevita.initial-discount", $$"""{"activatedAt":"{{activatedAt}}"{{facts}}}""", expected);

    [Theory]
    [InlineData("2026-03-04", "lastDay=2026-04-03 extendedLastDay=2026-04-07 endsAt=2026-04-03T22:00:00Z extendedEndsAt=2026-04-07T22:00:00Z remindBy=2026-04-02 verdict=null")]
    [InlineData("2026-11-25", "lastDay=2026-12-25 extendedLastDay=2026-12-28 remindBy=2026-12-24")]
    [InlineData("2027-11-25", "lastDay=2027-12-25 extendedLastDay=2027-12-27")]
    [InlineData("2026-04-01", "lastDay=2026-05-01 extendedLastDay=2026-05-04 remindBy=2026-04-30")]
    [InlineData("2026-01-30", "lastDay=2026-03-01 extendedLastDay=2026-03-02")]
    [InlineData("2024-01-30", "lastDay=2024-02-29 extendedLastDay=2024-02-29 extendedEndsAt=2024-02-29T23:00:00Z")]
    public void EmailChange(string changedOn, string expected) =>
        Book.Expect("benevita.email-change", $$"""{"changedOn":"{{changedOn}}"}""", expected);

    [Theory]
    [InlineData("2027-01-01", "lastDay=2026-12-01 endsAt=2026-12-01T23:00:00Z extendedLastDay=2026-12-01 remindBy=2026-12-01")]
    [InlineData("2026-03-01", "lastDay=2026-01-29")]
    [InlineData("2028-03-01", "lastDay=2028-01-30 extendedLastDay=2028-01-30 remindBy=2028-01-28")]
    [InlineData("2026-06-01", "lastDay=2026-05-01 extendedLastDay=2026-05-01 remindBy=2026-04-30")]
    public void ConditionsChange(string inForceOn, string expected) =>
        Book.Expect("benevita.conditions-change", $$"""{"inForceOn":"{{inForceOn}}"}""", expected);

    [Theory]
    [InlineData("2026-01-31T22:59:59Z", "2026-02-01")]
    [InlineData("2026-01-31T23:00:00Z", "2026-03-01")]
    [InlineData("2028-02-29", "2028-03-01")]
    [InlineData("2026-12-31T22:59:59Z", "2027-01-01")]
    [InlineData("2026-12-31T23:00:00Z", "2027-02-01")]
    [InlineData("2026-06-01", "2026-07-01")]
    public void ProfileDeleted(string at, string expected) =>
        Book.Expect("benevita.profile-deleted", $$"""{"at":"{{at}}"}""", $"effects.lostFrom={expected} lastDay=null");
}
