namespace Functions.Tests.Deadlines;

public class KptTests
{
    [Theory]
    [InlineData("2026-03-16T22:59:59Z", "2026-03-16")]
    [InlineData("2026-03-16T23:00:00Z", "2026-03-17")]
    [InlineData("2026-03-29T21:59:59Z", "2026-03-29")]
    [InlineData("2026-10-25T22:59:59Z", "2026-10-25")]
    [InlineData("2026-12-31T23:30:00Z", "2027-01-01")]
    [InlineData("2028-02-29T00:30:00+01:00", "2028-02-29")]
    [InlineData("2026-06-01", "2026-06-01")]
    public void DispatchDate_IsTheZurichDayOfArchiving(string archivedAt, string expected) =>
        Book.Expect("kpt.dispatch-date", $$"""{"archivedAt":"{{archivedAt}}"}""", $"effects.dispatchDate={expected} lastDay=null endsAt=null extendedLastDay=null extendedEndsAt=null remindBy=null verdict=null");

    [Theory]
    [InlineData("2026-01-31", "lastDay=2026-02-28 endsAt=2026-02-28T23:00:00Z extendedLastDay=2026-03-02 extendedEndsAt=2026-03-02T23:00:00Z remindBy=2026-02-27")]
    [InlineData("2028-01-31", "lastDay=2028-02-29 endsAt=2028-02-29T23:00:00Z extendedLastDay=2028-02-29 extendedEndsAt=2028-02-29T23:00:00Z remindBy=2028-02-29")]
    [InlineData("2026-02-28", "lastDay=2026-03-28 endsAt=2026-03-28T23:00:00Z extendedLastDay=2026-03-30 extendedEndsAt=2026-03-30T22:00:00Z remindBy=2026-03-27")]
    [InlineData("2026-09-25", "lastDay=2026-10-25 endsAt=2026-10-25T23:00:00Z extendedLastDay=2026-10-26 extendedEndsAt=2026-10-26T23:00:00Z remindBy=2026-10-23")]
    [InlineData("2026-11-25", "lastDay=2026-12-25 endsAt=2026-12-25T23:00:00Z extendedLastDay=2026-12-28 extendedEndsAt=2026-12-28T23:00:00Z remindBy=2026-12-24")]
    [InlineData("2026-12-02", "lastDay=2027-01-02 endsAt=2027-01-02T23:00:00Z extendedLastDay=2027-01-04 extendedEndsAt=2027-01-04T23:00:00Z remindBy=2026-12-31")]
    [InlineData("2026-04-14", "lastDay=2026-05-14 endsAt=2026-05-14T22:00:00Z extendedLastDay=2026-05-15 extendedEndsAt=2026-05-15T22:00:00Z remindBy=2026-05-13")]
    [InlineData("2026-06-15", "lastDay=2026-07-15 endsAt=2026-07-15T22:00:00Z extendedLastDay=2026-07-15 extendedEndsAt=2026-07-15T22:00:00Z remindBy=2026-07-15")]
    [InlineData("2026-06-14T22:00:00Z", "lastDay=2026-07-15")]
    [InlineData("2026-06-14T21:59:59Z", "lastDay=2026-07-14")]
    public void Amendment_Term(string communicatedAt, string expected) =>
        Book.Expect("kpt.amendment", $$"""{"communicatedAt":"{{communicatedAt}}"}""", expected);

    private const string Nothing = "effects.acceptedAt=null effects.contractEndsAt=null effects.oppositionCountsAsTermination=false";

    /// <summary>Communicated on 3 March 2026: the last day is Good Friday, the extended one Tuesday 7 April.</summary>
    [Theory]
    [InlineData("", "effects.outcome=acceptedBySilence effects.acceptedAt=2026-04-07T22:00:00Z effects.contractEndsAt=null effects.oppositionCountsAsTermination=false verdict=null")]
    [InlineData(",\"now\":\"2026-04-07T21:59:59Z\"", "effects.outcome=pending " + Nothing)]
    [InlineData(",\"now\":\"2026-04-03T22:00:00Z\"", "effects.outcome=pending " + Nothing)]
    [InlineData(",\"now\":\"2026-04-07T22:00:00Z\"", "effects.outcome=acceptedBySilence effects.acceptedAt=2026-04-07T22:00:00Z")]
    [InlineData(",\"now\":\"2026-04-07\"", "effects.outcome=pending " + Nothing)]
    [InlineData(",\"now\":\"2026-04-08\"", "effects.outcome=acceptedBySilence effects.acceptedAt=2026-04-07T22:00:00Z")]
    [InlineData(",\"oppositionReceivedAt\":\"2026-04-03T21:59:59Z\"", "effects.outcome=opposed verdict=inTime effects.acceptedAt=null effects.contractEndsAt=2026-04-03T21:59:59Z effects.oppositionCountsAsTermination=false")]
    [InlineData(",\"oppositionReceivedAt\":\"2026-04-03T22:00:00Z\"", "effects.outcome=opposedByExtension verdict=inTimeByExtension effects.acceptedAt=null effects.contractEndsAt=2026-04-03T22:00:00Z")]
    [InlineData(",\"oppositionReceivedAt\":\"2026-04-07T21:59:59Z\"", "effects.outcome=opposedByExtension verdict=inTimeByExtension")]
    [InlineData(",\"oppositionReceivedAt\":\"2026-04-07T22:00:00Z\"", "effects.outcome=acceptedBySilence verdict=late effects.acceptedAt=2026-04-07T22:00:00Z effects.contractEndsAt=2026-04-07T22:00:00Z effects.oppositionCountsAsTermination=true")]
    [InlineData(",\"oppositionReceivedAt\":\"2026-04-03\"", "effects.outcome=opposed verdict=inTime effects.contractEndsAt=2026-04-02T22:00:00Z")]
    [InlineData(",\"oppositionReceivedAt\":\"2026-03-02T09:00:00Z\"", "effects.outcome=opposed verdict=inTime")]
    [InlineData(",\"oppositionReceivedAt\":\"2026-03-20T09:00:00Z\",\"now\":\"2026-03-20T08:59:59Z\"", "effects.outcome=pending verdict=null " + Nothing)]
    [InlineData(",\"oppositionReceivedAt\":\"2026-03-20T09:00:00Z\",\"now\":\"2026-03-20T09:00:00Z\"", "effects.outcome=opposed effects.contractEndsAt=2026-03-20T09:00:00Z")]
    public void Amendment_WithoutUse(string facts, string expected) =>
        Book.Expect("kpt.amendment", $$"""{"communicatedAt":"2026-03-03"{{facts}}}""", expected);

    [Theory]
    [InlineData("\"2026-03-10T10:00:00Z\"", "", "effects.outcome=acceptedByUse effects.acceptedAt=2026-03-10T10:00:00Z effects.contractEndsAt=null effects.oppositionCountsAsTermination=false")]
    [InlineData("\"2026-03-20T10:00:00Z\",\"2026-03-10T10:00:00Z\"", "", "effects.outcome=acceptedByUse effects.acceptedAt=2026-03-10T10:00:00Z")]
    [InlineData("\"2026-03-03T07:59:59Z\"", "", "effects.outcome=acceptedBySilence effects.acceptedAt=2026-04-07T22:00:00Z")]
    [InlineData("\"2026-03-03T08:00:00Z\"", "", "effects.outcome=acceptedBySilence")]
    [InlineData("\"2026-03-03T08:00:01Z\"", "", "effects.outcome=acceptedByUse effects.acceptedAt=2026-03-03T08:00:01Z")]
    [InlineData("\"2026-03-03\"", "", "effects.outcome=acceptedBySilence")]
    [InlineData("\"2026-03-04\"", "", "effects.outcome=acceptedByUse effects.acceptedAt=2026-03-03T23:00:00Z")]
    [InlineData("\"2026-04-07T21:59:59Z\"", "", "effects.outcome=acceptedByUse effects.acceptedAt=2026-04-07T21:59:59Z")]
    [InlineData("\"2026-04-07T22:00:00Z\"", "", "effects.outcome=acceptedBySilence effects.acceptedAt=2026-04-07T22:00:00Z")]
    [InlineData("\"2026-03-10T10:00:00Z\"", ",\"now\":\"2026-03-10T09:59:59Z\"", "effects.outcome=pending effects.acceptedAt=null")]
    [InlineData("\"2026-03-10T10:00:00Z\"", ",\"now\":\"2026-03-10T10:00:00Z\"", "effects.outcome=acceptedByUse effects.acceptedAt=2026-03-10T10:00:00Z")]
    [InlineData("\"2026-03-10T10:00:00Z\"", ",\"oppositionReceivedAt\":\"2026-03-09T10:00:00Z\"", "effects.outcome=opposed effects.acceptedAt=null effects.contractEndsAt=2026-03-09T10:00:00Z")]
    [InlineData("\"2026-03-10T10:00:00Z\"", ",\"oppositionReceivedAt\":\"2026-03-10T10:00:00Z\"", "effects.outcome=opposed effects.acceptedAt=null")]
    [InlineData("\"2026-03-10T10:00:00Z\"", ",\"oppositionReceivedAt\":\"2026-03-10\"", "effects.outcome=opposed effects.acceptedAt=null")]
    [InlineData("\"2026-03-10T10:00:00Z\"", ",\"oppositionReceivedAt\":\"2026-03-12T10:00:00Z\"", "effects.outcome=acceptedByUse effects.acceptedAt=2026-03-10T10:00:00Z effects.contractEndsAt=2026-03-12T10:00:00Z effects.oppositionCountsAsTermination=true")]
    [InlineData("", "", "effects.outcome=acceptedBySilence")]
    public void Amendment_WithUses(string uses, string facts, string expected) =>
        Book.Expect("kpt.amendment", $$"""{"communicatedAt":"2026-03-03T08:00:00Z","portalUses":[{{uses}}]{{facts}}}""", expected);

    [Theory]
    [InlineData("2024-02-29", "", "lastDay=2026-02-28 endsAt=2026-02-28T23:00:00Z extendedLastDay=2026-02-28 remindBy=2026-02-27 effects.blockableFrom=2026-03-01 effects.blockable=null verdict=null")]
    [InlineData("2024-03-01", "", "lastDay=2026-03-01 effects.blockableFrom=2026-03-02 remindBy=2026-02-27")]
    [InlineData("2025-10-26T22:59:59Z", "", "lastDay=2027-10-26 endsAt=2027-10-26T22:00:00Z effects.blockableFrom=2027-10-27")]
    [InlineData("2026-03-29", "", "lastDay=2028-03-29 endsAt=2028-03-29T22:00:00Z remindBy=2028-03-29")]
    [InlineData("2024-03-01", ",\"now\":\"2026-03-01T22:59:59Z\"", "effects.blockable=false")]
    [InlineData("2024-03-01", ",\"now\":\"2026-03-01T23:00:00Z\"", "effects.blockable=true")]
    [InlineData("2024-03-01", ",\"now\":\"2026-03-01\"", "effects.blockable=false")]
    [InlineData("2024-03-01", ",\"now\":\"2026-03-02\"", "effects.blockable=true")]
    [InlineData("2024-03-01", ",\"now\":\"2024-01-01\"", "effects.blockable=false")]
    public void Inactivity(string lastUseAt, string now, string expected) =>
        Book.Expect("kpt.inactivity", $$"""{"lastUseAt":"{{lastUseAt}}"{{now}}}""", expected);

    [Theory]
    [InlineData("\"2026-12-31\"", "", "lastDay=2027-06-29 endsAt=2027-06-29T22:00:00Z extendedLastDay=2027-06-29 remindBy=2027-06-29 effects.access=null")]
    [InlineData("\"2026-04-29\"", "", "lastDay=2026-10-26 endsAt=2026-10-26T23:00:00Z")]
    [InlineData("\"2027-09-01\"", "", "lastDay=2028-02-28 endsAt=2028-02-28T23:00:00Z")]
    [InlineData("\"2026-12-31\",\"2027-12-31\",\"2025-06-30\"", "", "lastDay=2028-06-28 extendedEndsAt=2028-06-28T22:00:00Z")]
    [InlineData("\"2026-07-05\"", "", "lastDay=2027-01-01 extendedLastDay=2027-01-01 endsAt=2027-01-01T23:00:00Z remindBy=2026-12-31")]
    [InlineData("\"2026-12-31\"", ",\"now\":\"2027-06-29T21:59:59Z\"", "effects.access=true")]
    [InlineData("\"2026-12-31\"", ",\"now\":\"2027-06-29T22:00:00Z\"", "effects.access=false")]
    [InlineData("\"2026-12-31\"", ",\"now\":\"2027-06-30\"", "effects.access=false")]
    [InlineData("\"2026-12-31\",null", "", "lastDay=null endsAt=null extendedLastDay=null extendedEndsAt=null remindBy=null effects.access=true")]
    [InlineData("\"2026-12-31\",null", ",\"now\":\"2035-01-01\"", "lastDay=null effects.access=true")]
    public void AccessEnd(string ends, string now, string expected) =>
        Book.Expect("kpt.access-end", $$"""{"coverEndDates":[{{ends}}]{{now}}}""", expected);
}
