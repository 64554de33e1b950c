namespace Functions.Tests.Deadlines;

public class AtupriTests
{
    [Theory]
    [InlineData(2025, "2024-12-31", "2024-12-31T23:00:00Z", "2024-12-31")]
    [InlineData(2026, "2025-12-31", "2025-12-31T23:00:00Z", "2025-12-31")]
    [InlineData(2027, "2026-12-31", "2026-12-31T23:00:00Z", "2026-12-31")]
    [InlineData(2028, "2027-12-31", "2027-12-31T23:00:00Z", "2027-12-31")]
    [InlineData(2029, "2028-12-31", "2028-12-31T23:00:00Z", "2028-12-29")]
    [InlineData(2030, "2029-12-31", "2029-12-31T23:00:00Z", "2029-12-31")]
    [InlineData(2031, "2030-12-31", "2030-12-31T23:00:00Z", "2030-12-31")]
    [InlineData(2032, "2031-12-31", "2031-12-31T23:00:00Z", "2031-12-31")]
    [InlineData(2033, "2032-12-31", "2032-12-31T23:00:00Z", "2032-12-31")]
    [InlineData(2034, "2033-12-31", "2033-12-31T23:00:00Z", "2033-12-30")]
    [InlineData(2035, "2034-12-31", "2034-12-31T23:00:00Z", "2034-12-29")]
    [InlineData(2036, "2035-12-31", "2035-12-31T23:00:00Z", "2035-12-31")]
    public void Increase_ByYear(int target, string lastDay, string endsAt, string safeDay) => Book.Expect(
        "atupri.franchise",
        $$"""{"change":"increase","receivedAt":"2024-06-01","targetYear":{{target}}}""",
        $"lastDay={lastDay} endsAt={endsAt} extendedLastDay={lastDay} extendedEndsAt={endsAt} effects.safeDay={safeDay} remindBy={safeDay} verdict=inTime effects.effectiveFrom={target}-01-01");

    [Theory]
    [InlineData(2025, "2024-11-30", "2024-11-29")]
    [InlineData(2026, "2025-11-30", "2025-11-28")]
    [InlineData(2027, "2026-11-30", "2026-11-30")]
    [InlineData(2028, "2027-11-30", "2027-11-30")]
    [InlineData(2029, "2028-11-30", "2028-11-30")]
    [InlineData(2030, "2029-11-30", "2029-11-30")]
    [InlineData(2031, "2030-11-30", "2030-11-29")]
    [InlineData(2032, "2031-11-30", "2031-11-28")]
    [InlineData(2033, "2032-11-30", "2032-11-30")]
    [InlineData(2034, "2033-11-30", "2033-11-30")]
    [InlineData(2035, "2034-11-30", "2034-11-30")]
    [InlineData(2036, "2035-11-30", "2035-11-30")]
    public void Decrease_ByYear(int target, string lastDay, string safeDay) => Book.Expect(
        "atupri.franchise",
        $$"""{"change":"decrease","receivedAt":"2024-06-01","targetYear":{{target}}}""",
        $"lastDay={lastDay} endsAt={lastDay}T23:00:00Z effects.safeDay={safeDay} remindBy={safeDay} effects.effectiveFrom={target}-01-01");

    [Theory]
    [InlineData("increase", "2026-12-31T22:59:59Z", "", "lastDay=2026-12-31 verdict=inTime effects.effectiveFrom=2027-01-01")]
    [InlineData("increase", "2026-12-31T23:00:00Z", "", "lastDay=2027-12-31 verdict=inTime effects.effectiveFrom=2028-01-01")]
    [InlineData("increase", "2026-12-31T23:00:00Z", ",\"targetYear\":2027", "lastDay=2026-12-31 verdict=late effects.effectiveFrom=2028-01-01")]
    [InlineData("increase", "2027-01-01", ",\"targetYear\":2027", "verdict=late effects.effectiveFrom=2028-01-01")]
    [InlineData("decrease", "2026-11-30T22:59:59Z", "", "lastDay=2026-11-30 verdict=inTime effects.effectiveFrom=2027-01-01")]
    [InlineData("decrease", "2026-11-30T23:00:00Z", "", "lastDay=2026-11-30 verdict=late effects.effectiveFrom=2028-01-01")]
    [InlineData("decrease", "2026-12-15", "", "lastDay=2026-11-30 verdict=late effects.effectiveFrom=2028-01-01")]
    [InlineData("decrease", "2027-11-30", ",\"targetYear\":2027", "lastDay=2026-11-30 verdict=late effects.effectiveFrom=2028-01-01")]
    [InlineData("decrease", "2027-12-01", ",\"targetYear\":2027", "verdict=late effects.effectiveFrom=2029-01-01")]
    [InlineData("decrease", "2026-11-30", ",\"targetYear\":2030", "lastDay=2029-11-30 verdict=inTime effects.effectiveFrom=2030-01-01")]
    [InlineData("increase", "2030-06-01", ",\"targetYear\":2027", "verdict=late effects.effectiveFrom=2031-01-01")]
    public void Portal(string change, string receivedAt, string facts, string expected) =>
        Book.Expect("atupri.franchise", $$"""{"change":"{{change}}","receivedAt":"{{receivedAt}}"{{facts}}}""", expected);

    /// <summary>31 December 2028 is a Sunday, the safe day is Friday the 29th.</summary>
    [Theory]
    [InlineData("portal", "2028-12-31T22:59:59Z", "inTime", "2029-01-01")]
    [InlineData("post", "2028-12-29T22:59:59Z", "inTime", "2029-01-01")]
    [InlineData("post", "2028-12-29", "inTime", "2029-01-01")]
    [InlineData("post", "2028-12-29T23:00:00Z", "arguable", "2029-01-01")]
    [InlineData("post", "2028-12-31", "arguable", "2029-01-01")]
    [InlineData("post", "2028-12-31T22:59:59Z", "arguable", "2029-01-01")]
    [InlineData("post", "2028-12-31T23:00:00Z", "late", "2030-01-01")]
    public void Channel(string channel, string receivedAt, string verdict, string effectiveFrom) => Book.Expect(
        "atupri.franchise",
        $$"""{"change":"increase","receivedAt":"{{receivedAt}}","targetYear":2029,"channel":"{{channel}}"}""",
        $"verdict={verdict} effects.effectiveFrom={effectiveFrom} effects.safeDay=2028-12-29 lastDay=2028-12-31");

    [Theory]
    [InlineData("2008-06-15", "2026-06-14", "2026-06-15", "false")]
    [InlineData("2008-06-15", "2026-06-15", "2026-06-15", "true")]
    [InlineData("2008-06-15", "2026-06-14T21:59:59Z", "2026-06-15", "false")]
    [InlineData("2008-06-15", "2026-06-14T22:00:00Z", "2026-06-15", "true")]
    [InlineData("2008-02-29", "2026-02-28", "2026-03-01", "false")]
    [InlineData("2008-02-29", "2026-03-01", "2026-03-01", "true")]
    public void Adult(string birthDate, string at, string adultFrom, string mayRegister) =>
        Book.Expect("atupri.adult", $$"""{"birthDate":"{{birthDate}}","at":"{{at}}"}""", $"effects.adultFrom={adultFrom} effects.mayRegister={mayRegister} lastDay=null article=null");
}
