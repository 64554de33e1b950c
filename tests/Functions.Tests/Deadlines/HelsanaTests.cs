namespace Functions.Tests.Deadlines;

public class HelsanaTests
{
    [Theory]
    [InlineData(2024, "2024-09-30", "2024-09-30T22:00:00Z")]
    [InlineData(2025, "2025-09-30", "2025-09-30T22:00:00Z")]
    [InlineData(2026, "2026-09-30", "2026-09-30T22:00:00Z")]
    [InlineData(2027, "2027-09-30", "2027-09-30T22:00:00Z")]
    [InlineData(2028, "2028-09-29", "2028-09-29T22:00:00Z")]
    [InlineData(2029, "2029-09-28", "2029-09-28T22:00:00Z")]
    [InlineData(2030, "2030-09-30", "2030-09-30T22:00:00Z")]
    [InlineData(2031, "2031-09-30", "2031-09-30T22:00:00Z")]
    [InlineData(2032, "2032-09-30", "2032-09-30T22:00:00Z")]
    [InlineData(2033, "2033-09-30", "2033-09-30T22:00:00Z")]
    [InlineData(2034, "2034-09-29", "2034-09-29T22:00:00Z")]
    [InlineData(2035, "2035-09-28", "2035-09-28T22:00:00Z")]
    public void OrdinaryTermination_ByYear(int year, string lastDay, string endsAt) => Book.Expect(
        "helsana.ordinary-termination",
        $$"""{"coverStart":"2020-01-01","year":{{year}}}""",
        $"lastDay={lastDay} endsAt={endsAt} extendedLastDay={lastDay} extendedEndsAt={endsAt} remindBy={lastDay} effects.noticePeriodStarts={year}-10-01 effects.endsOn={year}-12-31 effects.earliestEnd=2020-12-31 verdict=null");

    [Theory]
    [InlineData("2020-01-01", "\"receivedAt\":\"2028-09-29T21:59:59Z\"", "lastDay=2028-09-29 verdict=inTime effects.endsOn=2028-12-31")]
    [InlineData("2020-01-01", "\"receivedAt\":\"2028-09-29T22:00:00Z\"", "verdict=late effects.endsOn=2029-12-31")]
    [InlineData("2020-01-01", "\"receivedAt\":\"2028-09-30\"", "verdict=late effects.endsOn=2029-12-31")]
    [InlineData("2020-01-01", "\"receivedAt\":\"2026-12-31T22:59:59Z\"", "lastDay=2026-09-30 verdict=late effects.endsOn=2027-12-31")]
    [InlineData("2020-01-01", "\"receivedAt\":\"2026-12-31T23:00:00Z\"", "lastDay=2027-09-30 verdict=inTime effects.endsOn=2027-12-31")]
    [InlineData("2020-01-01", "\"receivedAt\":\"2026-05-01\",\"year\":2026", "verdict=inTime effects.endsOn=2026-12-31")]
    [InlineData("2026-01-02", "\"receivedAt\":\"2026-08-01\"", "verdict=inTime effects.earliestEnd=2027-12-31 effects.endsOn=2027-12-31")]
    [InlineData("2026-01-01", "\"receivedAt\":\"2026-08-01\"", "verdict=inTime effects.earliestEnd=2026-12-31 effects.endsOn=2026-12-31")]
    [InlineData("2026-01-02", "\"receivedAt\":\"2026-10-01\"", "verdict=late effects.endsOn=2027-12-31")]
    [InlineData("2026-01-02", "\"receivedAt\":\"2027-10-01\"", "verdict=late effects.endsOn=2028-12-31")]
    [InlineData("2024-02-29", "\"year\":2024", "effects.earliestEnd=2025-12-31 effects.endsOn=2025-12-31")]
    [InlineData("2020-01-01", "\"receivedAt\":\"2026-05-01\",\"form\":\"handSigned\"", "verdict=inTime effects.endsOn=2026-12-31")]
    [InlineData("2020-01-01", "\"receivedAt\":\"2026-05-01\",\"form\":\"scannedSignature\"", "verdict=inTime effects.endsOn=2026-12-31")]
    [InlineData("2020-01-01", "\"receivedAt\":\"2026-05-01\",\"form\":\"unsigned\"", "lastDay=2026-09-30 verdict=invalidForm effects.endsOn=null effects.earliestEnd=2020-12-31")]
    [InlineData("2020-01-01", "\"receivedAt\":\"2026-10-01\",\"form\":\"unsigned\"", "verdict=invalidForm effects.endsOn=null")]
    public void OrdinaryTermination(string coverStart, string facts, string expected) =>
        Book.Expect("helsana.ordinary-termination", $$"""{"coverStart":"{{coverStart}}",{{facts}}}""", expected);

    [Theory]
    [InlineData("2026-03-02", "lastDay=2026-03-16 endsAt=2026-03-16T23:00:00Z remindBy=2026-03-16")]
    [InlineData("2026-03-20", "lastDay=2026-04-03 endsAt=2026-04-03T22:00:00Z extendedLastDay=2026-04-07 extendedEndsAt=2026-04-07T22:00:00Z remindBy=2026-04-02")]
    [InlineData("2026-04-17", "lastDay=2026-05-01 extendedLastDay=2026-05-04 remindBy=2026-04-30")]
    [InlineData("2026-12-11", "lastDay=2026-12-25 extendedLastDay=2026-12-28 remindBy=2026-12-24")]
    [InlineData("2026-12-18", "lastDay=2027-01-01 extendedLastDay=2027-01-04 remindBy=2026-12-31")]
    [InlineData("2026-03-15", "lastDay=2026-03-29 endsAt=2026-03-29T22:00:00Z extendedLastDay=2026-03-30 extendedEndsAt=2026-03-30T22:00:00Z")]
    [InlineData("2026-10-11", "lastDay=2026-10-25 endsAt=2026-10-25T23:00:00Z extendedLastDay=2026-10-26 extendedEndsAt=2026-10-26T23:00:00Z")]
    [InlineData("2028-02-15", "lastDay=2028-02-29 extendedLastDay=2028-02-29")]
    public void ClaimTermination_Term(string paidOn, string expected) =>
        Book.Expect("helsana.claim-termination", $$"""{"paidOn":"{{paidOn}}"}""", expected);

    [Theory]
    [InlineData("\"knownOn\":\"2026-03-10\"", "lastDay=2026-03-24 extendedLastDay=2026-03-24 remindBy=2026-03-16")]
    [InlineData("\"knownOn\":\"2026-02-20\"", "lastDay=2026-03-16 remindBy=2026-03-16")]
    [InlineData("\"receivedAt\":\"2026-03-16T22:59:59Z\"", "verdict=inTime effects.coverLastDay=2026-03-30 effects.coverEndsAt=2026-03-30T22:00:00Z")]
    [InlineData("\"receivedAt\":\"2026-03-16T23:00:00Z\"", "verdict=late effects.coverLastDay=null effects.coverEndsAt=null")]
    [InlineData("\"receivedAt\":\"2026-03-07\"", "verdict=inTime effects.coverLastDay=2026-03-21 effects.coverEndsAt=2026-03-21T23:00:00Z")]
    [InlineData("\"receivedAt\":\"2026-02-01\"", "verdict=inTime effects.coverLastDay=2026-02-15")]
    [InlineData("\"knownOn\":\"2026-03-20\",\"receivedAt\":\"2026-04-07T21:59:59Z\"", "lastDay=2026-04-03 verdict=inTimeByExtension effects.coverLastDay=2026-04-21")]
    [InlineData("\"knownOn\":\"2026-03-20\",\"receivedAt\":\"2026-04-03\"", "verdict=inTime effects.coverLastDay=2026-04-17")]
    [InlineData("\"knownOn\":\"2026-03-20\",\"receivedAt\":\"2026-04-07T22:00:00Z\"", "verdict=late")]
    public void ClaimTermination(string facts, string expected) =>
        Book.Expect("helsana.claim-termination", $$"""{"paidOn":"2026-03-02",{{facts}}}""", expected);

    /// <summary>Notice on 26 November 2026: the last day is Saturday 26 December, the extended one Monday the 28th.</summary>
    [Theory]
    [InlineData("", "lastDay=2026-12-26 extendedLastDay=2026-12-28 remindBy=2026-12-24 verdict=null effects.rightToTerminate=true effects.coverEndsBefore=null")]
    [InlineData(",\"terminationReceivedAt\":\"2026-12-26T22:59:59Z\"", "verdict=inTime effects.coverEndsBefore=2027-01-01")]
    [InlineData(",\"terminationReceivedAt\":\"2026-12-26T23:00:00Z\"", "verdict=inTimeByExtension effects.coverEndsBefore=2027-01-01")]
    [InlineData(",\"terminationReceivedAt\":\"2026-12-28T22:59:59Z\"", "verdict=inTimeByExtension effects.coverEndsBefore=2027-01-01")]
    [InlineData(",\"terminationReceivedAt\":\"2026-12-28T23:00:00Z\"", "verdict=late effects.coverEndsBefore=null effects.rightToTerminate=true")]
    [InlineData(",\"timeLimitedDiscountOnly\":false", "verdict=null effects.rightToTerminate=true")]
    [InlineData(",\"timeLimitedDiscountOnly\":true", "verdict=noRight effects.rightToTerminate=false effects.coverEndsBefore=null lastDay=2026-12-26 extendedLastDay=2026-12-28 remindBy=2026-12-24")]
    [InlineData(",\"timeLimitedDiscountOnly\":true,\"terminationReceivedAt\":\"2026-12-01\"", "verdict=noRight effects.coverEndsBefore=null")]
    public void Change(string facts, string expected) =>
        Book.Expect("helsana.change", $$"""{"changeDate":"2027-01-01","noticeReceivedAt":"2026-11-26T09:00:00Z"{{facts}}}""", expected);

    /// <summary>Sent on 18 December 2026: the last day is New Year's Day, the extended one Monday 4 January.</summary>
    [Theory]
    [InlineData("", "lastDay=2027-01-01 extendedLastDay=2027-01-04 effects.suspendedFrom=2027-01-02 effects.extendedSuspendedFrom=2027-01-05 remindBy=2026-12-31 verdict=null")]
    [InlineData(",\"paidAt\":\"2027-01-01T22:59:59Z\"", "verdict=inTime effects.suspendedFrom=2027-01-02")]
    [InlineData(",\"paidAt\":\"2027-01-01T23:00:00Z\"", "verdict=inTimeByExtension")]
    [InlineData(",\"paidAt\":\"2027-01-04\"", "verdict=inTimeByExtension")]
    [InlineData(",\"paidAt\":\"2027-01-05\"", "verdict=late effects.suspendedFrom=2027-01-02 effects.extendedSuspendedFrom=2027-01-05")]
    [InlineData(",\"paidAt\":\"2026-12-01\"", "verdict=inTime")]
    [InlineData(",\"statedTerm\":\"2027-01-20\"", "lastDay=2027-01-20 extendedLastDay=2027-01-20 effects.suspendedFrom=2027-01-21 remindBy=2027-01-20")]
    [InlineData(",\"statedTerm\":\"2026-12-28\"", "lastDay=2027-01-01 remindBy=2026-12-31")]
    [InlineData(",\"statedTerm\":\"2027-01-16\"", "lastDay=2027-01-16 extendedLastDay=2027-01-18 effects.suspendedFrom=2027-01-17 effects.extendedSuspendedFrom=2027-01-19 remindBy=2027-01-15")]
    public void Dunning(string facts, string expected) =>
        Book.Expect("helsana.dunning", $$"""{"sentOn":"2026-12-18"{{facts}}}""", expected);

    [Theory]
    [InlineData("2026-04-01", "lastDay=2026-05-01 extendedLastDay=2026-05-04 remindBy=2026-04-30")]
    [InlineData("2026-11-26", "lastDay=2026-12-26 extendedLastDay=2026-12-28 extendedEndsAt=2026-12-28T23:00:00Z")]
    [InlineData("2026-12-01", "lastDay=2026-12-31 extendedLastDay=2026-12-31")]
    [InlineData("2028-01-30", "lastDay=2028-02-29 extendedLastDay=2028-02-29 verdict=null")]
    public void Reimbursement(string invoiceOn, string expected) =>
        Book.Expect("helsana.reimbursement", $$"""{"invoiceOn":"{{invoiceOn}}"}""", expected);

    /// <summary>Known on Friday 3 April 2026: four weeks end on Friday 1 May, a holiday in Zürich.</summary>
    [Theory]
    [InlineData("", "lastDay=2026-05-01 extendedLastDay=2026-05-04 remindBy=2026-04-30 effects.effectiveOn=null verdict=null")]
    [InlineData(",\"noticeReceivedAt\":\"2026-05-01T21:59:59Z\"", "verdict=inTime effects.effectiveOn=2026-05-01")]
    [InlineData(",\"noticeReceivedAt\":\"2026-05-01T22:00:00Z\"", "verdict=inTimeByExtension effects.effectiveOn=2026-05-02")]
    [InlineData(",\"noticeReceivedAt\":\"2026-05-04\"", "verdict=inTimeByExtension effects.effectiveOn=2026-05-04")]
    [InlineData(",\"noticeReceivedAt\":\"2026-05-04T22:00:00Z\"", "verdict=late effects.effectiveOn=null")]
    public void Misdeclaration(string facts, string expected) =>
        Book.Expect("helsana.misdeclaration", $$"""{"knowledgeOn":"2026-04-03"{{facts}}}""", expected);
}
