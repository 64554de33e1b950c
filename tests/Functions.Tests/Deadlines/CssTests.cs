namespace Functions.Tests.Deadlines;

public class CssTests
{
    [Theory]
    [InlineData("2026-12-31", "effects.noticePeriodStarts=2026-10-01 lastDay=2026-09-30 endsAt=2026-09-30T22:00:00Z extendedLastDay=2026-09-30 effects.safeDay=2026-09-30 remindBy=2026-09-30 verdict=null")]
    [InlineData("2028-12-31", "effects.noticePeriodStarts=2028-10-01 lastDay=2028-09-30 extendedLastDay=2028-09-30 effects.safeDay=2028-09-29 remindBy=2028-09-29")]
    [InlineData("2029-12-31", "lastDay=2029-09-30 effects.safeDay=2029-09-28")]
    [InlineData("2034-12-31", "lastDay=2034-09-30 effects.safeDay=2034-09-29")]
    [InlineData("2035-12-31", "lastDay=2035-09-30 effects.safeDay=2035-09-28")]
    [InlineData("2027-06-30", "effects.noticePeriodStarts=2027-04-01 lastDay=2027-03-31")]
    [InlineData("2027-02-28", "effects.noticePeriodStarts=2026-12-01 lastDay=2026-11-30")]
    [InlineData("2028-02-29", "effects.noticePeriodStarts=2027-12-01 lastDay=2027-11-30 endsAt=2027-11-30T23:00:00Z")]
    [InlineData("2027-03-31", "effects.noticePeriodStarts=2027-01-01 lastDay=2026-12-31")]
    [InlineData("2027-05-30", "effects.noticePeriodStarts=2027-02-28 lastDay=2027-02-27 effects.safeDay=2027-02-26")]
    public void OrdinaryTermination(string yearEnd, string expected) =>
        Book.Expect("css.ordinary-termination", $$"""{"insuranceYearEnd":"{{yearEnd}}"}""", expected);

    /// <summary>30 September 2028 is a Saturday; Friday the 29th is the safe day.</summary>
    [Theory]
    [InlineData("2028-09-28", "inTime")]
    [InlineData("2028-09-29T21:59:59Z", "inTime")]
    [InlineData("2028-09-29T22:00:00Z", "arguable")]
    [InlineData("2028-09-30", "arguable")]
    [InlineData("2028-09-30T21:59:59Z", "arguable")]
    [InlineData("2028-09-30T22:00:00Z", "late")]
    [InlineData("2028-10-01", "late")]
    public void OrdinaryTermination_Verdict(string receivedAt, string verdict) =>
        Book.Expect("css.ordinary-termination", $$"""{"insuranceYearEnd":"2028-12-31","receivedAt":"{{receivedAt}}"}""", $"verdict={verdict}");

    [Theory]
    [InlineData("2026-12-31", "2026-12-05", "effects.lastNoticeDay=2026-12-06 effects.noticeInTime=true effects.consentDay=2027-01-04 lastDay=2026-12-31 remindBy=2026-12-31")]
    [InlineData("2026-12-31", "2026-12-06", "effects.noticeInTime=true effects.consentDay=2027-01-05 effects.extendedConsentDay=2027-01-05 lastDay=2026-12-31 endsAt=2026-12-31T23:00:00Z extendedLastDay=2026-12-31 effects.endsOn=2026-12-31 effects.valid=null verdict=null")]
    [InlineData("2026-12-31", "2026-12-07", "effects.noticeInTime=false effects.consentDay=2027-01-06")]
    [InlineData("2026-12-31", "2026-12-06T22:59:59Z", "effects.noticeInTime=true effects.consentDay=2027-01-05")]
    [InlineData("2026-12-31", "2026-12-06T23:00:00Z", "effects.noticeInTime=false")]
    [InlineData("2026-12-31", "2026-10-02", "effects.consentDay=2026-11-01 effects.extendedConsentDay=2026-11-02 remindBy=2026-10-30")]
    [InlineData("2028-12-31", "2028-12-01", "effects.consentDay=2028-12-31 effects.extendedConsentDay=2029-01-03 lastDay=2028-12-31 extendedLastDay=2028-12-31 remindBy=2028-12-29")]
    [InlineData("2027-06-30", "2027-05-01", "effects.lastNoticeDay=2027-06-05 lastDay=2027-12-31 effects.consentDay=2027-05-31 effects.endsOn=2027-06-30 remindBy=2027-05-31")]
    public void TermsChange(string yearEnd, string notice, string expected) =>
        Book.Expect("css.terms-change", $$"""{"insuranceYearEnd":"{{yearEnd}}","noticeReceivedAt":"{{notice}}"}""", expected);

    [Theory]
    // Consent on 15 December, before the year's end.
    [InlineData("2026-11-15", "2026-12-15T22:59:59Z", "inTime", "true")]
    [InlineData("2026-11-15", "2026-12-15T23:00:00Z", "arguable", "true")]
    [InlineData("2026-11-15", "2026-12-31T22:59:59Z", "arguable", "true")]
    [InlineData("2026-11-15", "2026-12-31T23:00:00Z", "late", "false")]
    // Consent on 5 January, after it.
    [InlineData("2026-12-06", "2026-12-31", "inTime", "true")]
    [InlineData("2026-12-06", "2027-01-01", "arguable", "false")]
    [InlineData("2026-12-06", "2027-01-05T22:59:59Z", "arguable", "false")]
    [InlineData("2026-12-06", "2027-01-05T23:00:00Z", "late", "false")]
    // Consent on Saturday 2 January, extended to Monday the 4th.
    [InlineData("2026-12-03", "2027-01-02", "arguable", "false")]
    [InlineData("2026-12-03", "2027-01-04", "arguable", "false")]
    [InlineData("2026-12-03", "2027-01-05", "late", "false")]
    [InlineData("2026-12-06", "2026-11-01", "inTime", "true")]
    public void TermsChange_Verdict(string notice, string received, string verdict, string valid) => Book.Expect(
        "css.terms-change",
        $$"""{"insuranceYearEnd":"2026-12-31","noticeReceivedAt":"{{notice}}","terminationReceivedAt":"{{received}}"}""",
        $"verdict={verdict} effects.valid={valid} effects.endsOn=2026-12-31");

    [Theory]
    [InlineData(2024, "2024-12-31", "2024-12-31T16:00:00Z")]
    [InlineData(2025, "2025-12-31", "2025-12-31T16:00:00Z")]
    [InlineData(2026, "2026-12-31", "2026-12-31T16:00:00Z")]
    [InlineData(2027, "2027-12-31", "2027-12-31T16:00:00Z")]
    [InlineData(2028, "2028-12-29", "2028-12-29T16:00:00Z")]
    [InlineData(2029, "2029-12-31", "2029-12-31T16:00:00Z")]
    [InlineData(2030, "2030-12-31", "2030-12-31T16:00:00Z")]
    [InlineData(2031, "2031-12-31", "2031-12-31T16:00:00Z")]
    [InlineData(2032, "2032-12-31", "2032-12-31T16:00:00Z")]
    [InlineData(2033, "2033-12-30", "2033-12-30T16:00:00Z")]
    [InlineData(2034, "2034-12-29", "2034-12-29T16:00:00Z")]
    [InlineData(2035, "2035-12-31", "2035-12-31T16:00:00Z")]
    public void DiscountChange_ByYear(int year, string lastDay, string endsAt) => Book.Expect(
        "css.discount-change",
        $$"""{"year":{{year}}}""",
        $"lastDay={lastDay} endsAt={endsAt} extendedLastDay={lastDay} extendedEndsAt={endsAt} remindBy={lastDay} effects.lastNoticeDay={year}-12-01 effects.noticeInTime=null effects.endsOn={year}-12-31 verdict=null");

    [Theory]
    [InlineData("\"terminationReceivedAt\":\"2026-12-31T15:59:59Z\"", "verdict=inTime")]
    [InlineData("\"terminationReceivedAt\":\"2026-12-31T16:00:00Z\"", "verdict=late")]
    [InlineData("\"terminationReceivedAt\":\"2026-12-31\"", "verdict=inTime")]
    [InlineData("\"terminationReceivedAt\":\"2027-01-01\"", "verdict=late")]
    [InlineData("\"terminationReceivedAt\":\"2026-12-31T11:29:59Z\",\"officeCloses\":\"12:30\"", "verdict=inTime endsAt=2026-12-31T11:30:00Z")]
    [InlineData("\"terminationReceivedAt\":\"2026-12-31T11:30:00Z\",\"officeCloses\":\"12:30\"", "verdict=late")]
    [InlineData("\"noticeReceivedAt\":\"2026-12-01T22:59:59Z\"", "effects.noticeInTime=true")]
    [InlineData("\"noticeReceivedAt\":\"2026-12-01T23:00:00Z\"", "effects.noticeInTime=false")]
    [InlineData("\"noticeReceivedAt\":\"2026-12-02\"", "effects.noticeInTime=false")]
    public void DiscountChange(string facts, string expected) =>
        Book.Expect("css.discount-change", $$"""{"year":2026,{{facts}}}""", expected);

    [Theory]
    [InlineData("2026-05-05", "lastDay=2026-06-04 endsAt=2026-06-04T22:00:00Z extendedLastDay=2026-06-05 extendedEndsAt=2026-06-05T22:00:00Z effects.interestFrom=2026-06-05 effects.extendedInterestFrom=2026-06-06 remindBy=2026-06-03")]
    [InlineData("2026-05-06", "lastDay=2026-06-05 extendedLastDay=2026-06-05 effects.interestFrom=2026-06-06 effects.extendedInterestFrom=2026-06-06")]
    [InlineData("2026-10-02", "lastDay=2026-11-01 extendedLastDay=2026-11-02 effects.interestFrom=2026-11-02 effects.extendedInterestFrom=2026-11-03 remindBy=2026-10-30")]
    [InlineData("2026-11-08", "lastDay=2026-12-08 extendedLastDay=2026-12-09 remindBy=2026-12-07")]
    [InlineData("2026-07-16", "lastDay=2026-08-15 extendedLastDay=2026-08-17 remindBy=2026-08-14")]
    [InlineData("2026-11-25", "lastDay=2026-12-25 extendedLastDay=2026-12-28")]
    [InlineData("2024-01-30", "lastDay=2024-02-29 extendedLastDay=2024-02-29 effects.interestFrom=2024-03-01")]
    [InlineData("2026-02-27", "lastDay=2026-03-29 endsAt=2026-03-29T22:00:00Z extendedLastDay=2026-03-30")]
    [InlineData("2026-09-25", "lastDay=2026-10-25 endsAt=2026-10-25T23:00:00Z extendedLastDay=2026-10-26")]
    public void DefaultInterest(string dueDate, string expected) =>
        Book.Expect("css.default-interest", $$"""{"dueDate":"{{dueDate}}"}""", expected);

    /// <summary>Born on 8 November 2026: the last day is 8 December, a holiday in Luzern.</summary>
    [Theory]
    [InlineData("", "lastDay=2026-12-08 extendedLastDay=2026-12-09 effects.coverFrom=2026-11-08 verdict=null")]
    [InlineData(",\"applicationReceivedAt\":\"2026-12-08T22:59:59Z\"", "verdict=inTime effects.coverFrom=2026-11-08")]
    [InlineData(",\"applicationReceivedAt\":\"2026-12-08T23:00:00Z\"", "verdict=inTimeByExtension effects.coverFrom=2026-11-08")]
    [InlineData(",\"applicationReceivedAt\":\"2026-12-09\"", "verdict=inTimeByExtension effects.coverFrom=2026-11-08")]
    [InlineData(",\"applicationReceivedAt\":\"2026-12-09T23:00:00Z\"", "verdict=late effects.coverFrom=null")]
    [InlineData(",\"applicationReceivedAt\":\"2026-12-10\"", "verdict=late effects.coverFrom=null")]
    [InlineData(",\"applicationReceivedAt\":\"2026-10-01\"", "verdict=inTime effects.coverFrom=2026-11-08")]
    public void Newborn(string facts, string expected) =>
        Book.Expect("css.newborn", $$"""{"birth":"2026-11-08T10:00:00Z"{{facts}}}""", expected);

    [Theory]
    [InlineData("2026-11-07T22:59:59Z", "2026-11-07", "2026-12-07")]
    [InlineData("2026-11-07T23:00:00Z", "2026-11-08", "2026-12-08")]
    [InlineData("2026-11-07", "2026-11-07", "2026-12-07")]
    public void Newborn_IsBornOnTheZurichDay(string birth, string coverFrom, string lastDay) =>
        Book.Expect("css.newborn", $$"""{"birth":"{{birth}}"}""", $"effects.coverFrom={coverFrom} lastDay={lastDay}");

    [Theory]
    [InlineData("2026-11-30", "lastDay=2027-02-28 extendedLastDay=2027-02-28 effects.fullMonthsLastDay=2027-02-28 remindBy=2027-02-26")]
    [InlineData("2026-11-29", "lastDay=2027-02-28 effects.fullMonthsLastDay=2027-02-28")]
    [InlineData("2026-11-27", "lastDay=2027-02-27 extendedLastDay=2027-02-27 effects.fullMonthsLastDay=2027-02-27")]
    [InlineData("2027-11-30", "lastDay=2028-02-29 effects.fullMonthsLastDay=2028-02-29")]
    [InlineData("2026-09-30", "lastDay=2026-12-30 effects.fullMonthsLastDay=2026-12-31")]
    [InlineData("2026-12-31", "lastDay=2027-03-31 endsAt=2027-03-31T22:00:00Z effects.fullMonthsLastDay=2027-03-31")]
    [InlineData("2027-02-28", "lastDay=2027-05-28 effects.fullMonthsLastDay=2027-05-31")]
    [InlineData("2028-02-28", "lastDay=2028-05-28 effects.fullMonthsLastDay=2028-05-28")]
    [InlineData("2028-02-29", "lastDay=2028-05-29 effects.fullMonthsLastDay=2028-05-31")]
    [InlineData("2027-06-15", "lastDay=2027-09-15 effects.fullMonthsLastDay=2027-09-15")]
    public void BenefitExpiry(string contractEnd, string expected) =>
        Book.Expect("css.benefit-expiry", $$"""{"contractEnd":"{{contractEnd}}"}""", expected);

    [Theory]
    [InlineData("2001-12-31", "lastDay=2026-12-31 endsAt=2026-12-31T23:00:00Z effects.twentyFifthBirthday=2026-12-31 remindBy=2026-12-31")]
    [InlineData("2002-01-01", "lastDay=2027-12-31 effects.twentyFifthBirthday=2027-01-01")]
    [InlineData("2004-02-29", "lastDay=2029-12-31 effects.twentyFifthBirthday=2029-03-01")]
    [InlineData("2003-06-01", "lastDay=2028-12-31 extendedLastDay=2028-12-31 remindBy=2028-12-29")]
    public void FamilyDiscount(string birthDate, string expected) =>
        Book.Expect("css.family-discount", $$"""{"birthDate":"{{birthDate}}"}""", expected);

    [Theory]
    [InlineData("6.00", "[10,25]", "{\"steps\":[{\"discount\":\"0.60\",\"net\":\"5.40\"},{\"discount\":\"1.35\",\"net\":\"4.05\"}],\"net\":\"4.05\"}")]
    [InlineData("\"6.00\"", "[10,25]", "{\"steps\":[{\"discount\":\"0.60\",\"net\":\"5.40\"},{\"discount\":\"1.35\",\"net\":\"4.05\"}],\"net\":\"4.05\"}")]
    [InlineData("0.50", "[1]", "{\"steps\":[{\"discount\":\"0.01\",\"net\":\"0.49\"}],\"net\":\"0.49\"}")]
    [InlineData("0.49", "[1]", "{\"steps\":[{\"discount\":\"0.00\",\"net\":\"0.49\"}],\"net\":\"0.49\"}")]
    [InlineData("0.25", "[10]", "{\"steps\":[{\"discount\":\"0.03\",\"net\":\"0.22\"}],\"net\":\"0.22\"}")]
    [InlineData("100", "[12.5]", "{\"steps\":[{\"discount\":\"12.50\",\"net\":\"87.50\"}],\"net\":\"87.50\"}")]
    [InlineData("100", "[100,25]", "{\"steps\":[{\"discount\":\"100.00\",\"net\":\"0.00\"},{\"discount\":\"0.00\",\"net\":\"0.00\"}],\"net\":\"0.00\"}")]
    [InlineData("12.3", "[]", "{\"steps\":[],\"net\":\"12.30\"}")]
    public void DiscountChain(string gross, string percents, string expected) =>
        Book.Expect("css.discount-chain", $$"""{"gross":{{gross}},"percents":{{percents}}}""", $"effects={expected} lastDay=null");

    [Theory]
    [InlineData("\"kind\":\"domicile\",\"on\":\"2026-08-15\",\"insuranceYearEnd\":\"2026-12-31\"", "effects.endsOn=2026-08-15 effects.oneYearExceededFrom=null lastDay=null remindBy=null")]
    [InlineData("\"kind\":\"stay\",\"stayFrom\":\"2026-05-01\",\"insuranceYearEnd\":\"2026-12-31\"", "effects.oneYearExceededFrom=2027-05-02 effects.endsOn=2027-12-31")]
    [InlineData("\"kind\":\"stay\",\"stayFrom\":\"2025-12-30\",\"insuranceYearEnd\":\"2026-12-31\"", "effects.oneYearExceededFrom=2026-12-31 effects.endsOn=2026-12-31")]
    [InlineData("\"kind\":\"stay\",\"stayFrom\":\"2025-12-31\",\"insuranceYearEnd\":\"2026-12-31\"", "effects.oneYearExceededFrom=2027-01-01 effects.endsOn=2027-12-31")]
    [InlineData("\"kind\":\"stay\",\"stayFrom\":\"2028-02-29\",\"insuranceYearEnd\":\"2026-12-31\"", "effects.oneYearExceededFrom=2029-03-01 effects.endsOn=2029-12-31")]
    [InlineData("\"kind\":\"stay\",\"stayFrom\":\"2026-06-29\",\"insuranceYearEnd\":\"2026-06-30\"", "effects.oneYearExceededFrom=2027-06-30 effects.endsOn=2027-06-30")]
    [InlineData("\"kind\":\"stay\",\"stayFrom\":\"2026-06-30\",\"insuranceYearEnd\":\"2030-06-30\"", "effects.oneYearExceededFrom=2027-07-01 effects.endsOn=2028-06-30")]
    [InlineData("\"kind\":\"stay\",\"stayFrom\":\"2026-06-30\",\"insuranceYearEnd\":\"2027-02-28\"", "effects.oneYearExceededFrom=2027-07-01 effects.endsOn=2028-02-29")]
    [InlineData("\"kind\":\"stay\",\"stayFrom\":\"2027-06-30\",\"insuranceYearEnd\":\"2028-02-28\"", "effects.oneYearExceededFrom=2028-07-01 effects.endsOn=2029-02-28")]
    public void AbroadEnd(string facts, string expected) => Book.Expect("css.abroad-end", $$"""{{{facts}}}""", expected);
}
