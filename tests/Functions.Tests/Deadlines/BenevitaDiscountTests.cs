namespace Functions.Tests.Deadlines;

public class BenevitaDiscountTests
{
    [Theory]
    [InlineData("2026-01-31T22:59:59Z", "effects.status=tooEarly effects.countsForYear=null verdict=null lastDay=2026-04-30 effects.opensAt=2026-01-31T23:00:00Z")]
    [InlineData("2026-01-31T23:00:00Z", "effects.status=inTime effects.countsForYear=2027 verdict=inTime")]
    [InlineData("2026-02-01", "effects.status=inTime effects.countsForYear=2027 verdict=inTime")]
    [InlineData("2026-01-31", "effects.status=tooEarly effects.countsForYear=null")]
    [InlineData("2026-04-30T21:59:59Z", "effects.status=inTime effects.countsForYear=2027 endsAt=2026-04-30T22:00:00Z")]
    [InlineData("2026-04-30T22:00:00Z", "effects.status=late effects.countsForYear=null verdict=late")]
    [InlineData("2026-05-01", "effects.status=late effects.countsForYear=null verdict=late")]
    [InlineData("2026-12-31T22:59:59Z", "effects.status=late lastDay=2026-04-30")]
    [InlineData("2026-12-31T23:00:00Z", "effects.status=tooEarly lastDay=2027-04-30")]
    [InlineData("2028-03-01", "lastDay=2028-04-30 extendedLastDay=2028-05-02 extendedEndsAt=2028-05-02T22:00:00Z remindBy=2028-04-28")]
    [InlineData("2028-05-02T08:00:00Z", "effects.status=late verdict=late effects.countsForYear=null extendedLastDay=2028-05-02")]
    [InlineData("2033-03-01", "lastDay=2033-04-30 extendedLastDay=2033-05-02 remindBy=2033-04-29")]
    [InlineData("2034-03-01", "lastDay=2034-04-30 extendedLastDay=2034-05-02 remindBy=2034-04-28")]
    [InlineData("2035-02-28", "lastDay=2035-04-30 extendedLastDay=2035-04-30 effects.countsForYear=2036")]
    public void Declaration(string submittedAt, string expected) =>
        Book.Expect("benevita.declaration", $$"""{"submittedAt":"{{submittedAt}}"}""", expected);

    [Theory]
    [InlineData("120", "20", 2026, 2010, "effects={\"deduction\":20,\"netPoints\":100,\"yearsConsidered\":[2022,2023,2024,2025,2026]}")]
    [InlineData("120", "50", 2026, 2024, "effects={\"deduction\":50,\"netPoints\":70,\"yearsConsidered\":[2024,2025,2026]}")]
    [InlineData("120", "50.5", 2026, 2026, "effects={\"deduction\":50,\"netPoints\":70,\"yearsConsidered\":[2026]}")]
    [InlineData("120.0", "0", 2026, 2022, "effects={\"deduction\":0,\"netPoints\":120,\"yearsConsidered\":[2022,2023,2024,2025,2026]}")]
    [InlineData("80", "0.5", 2026, 2021, "effects={\"deduction\":0.5,\"netPoints\":79.5,\"yearsConsidered\":[2022,2023,2024,2025,2026]}")]
    [InlineData("-10", "90", 2026, 2010, "effects={\"deduction\":50,\"netPoints\":-50,\"yearsConsidered\":[2022,2023,2024,2025,2026]}")]
    [InlineData("0", "50", 2026, 2025, "effects={\"deduction\":50,\"netPoints\":-50,\"yearsConsidered\":[2025,2026]}")]
    [InlineData("230", "10", 2026, 2025, "effects={\"deduction\":10,\"netPoints\":200,\"yearsConsidered\":[2025,2026]}")]
    public void Points(string declared, string claims, int year, int entry, string expected) =>
        Book.Expect("benevita.points", $$"""{"declarationPoints":{{declared}},"claimsDeduction":{{claims}},"declarationYear":{{year}},"entryYear":{{entry}}}""", expected);

    [Theory]
    [InlineData("-50", 0, 0)]
    [InlineData("0", 0, 0)]
    [InlineData("0.99", 0, 0)]
    [InlineData("-0.5", 0, 0)]
    [InlineData("1", 5, 5)]
    [InlineData("79", 5, 5)]
    [InlineData("79.99", 5, 5)]
    [InlineData("80", 5, 10)]
    [InlineData("159", 5, 10)]
    [InlineData("159.9", 5, 10)]
    [InlineData("160", 5, 15)]
    [InlineData("200", 5, 15)]
    [InlineData("200.0", 5, 15)]
    public void Table(string points, int completaTop, int hospita)
    {
        Book.Expect("benevita.discount", $$"""{"points":{{points}},"product":"COMPLETA_TOP"}""", $"effects.percent={completaTop} effects.totalPercent={completaTop} effects.capPercent=null effects.capped=null effects.collectiveAloneExceedsCap=null");
        Book.Expect("benevita.discount", $$"""{"points":{{points}},"product":"HOSPITA"}""", $"effects.percent={hospita} effects.totalPercent={hospita} effects.capPercent=null effects.capped=null effects.collectiveAloneExceedsCap=null");
    }

    [Theory]
    [InlineData("80", "COMPLETA_TOP", "4", "effects={\"percent\":5,\"totalPercent\":9,\"capPercent\":10,\"capped\":false,\"collectiveAloneExceedsCap\":false}")]
    [InlineData("80", "COMPLETA_TOP", "5", "effects={\"percent\":5,\"totalPercent\":10,\"capPercent\":10,\"capped\":false,\"collectiveAloneExceedsCap\":false}")]
    [InlineData("80", "COMPLETA_TOP", "5.5", "effects={\"percent\":5,\"totalPercent\":10,\"capPercent\":10,\"capped\":true,\"collectiveAloneExceedsCap\":false}")]
    [InlineData("80", "COMPLETA_TOP", "10", "effects={\"percent\":5,\"totalPercent\":10,\"capPercent\":10,\"capped\":true,\"collectiveAloneExceedsCap\":false}")]
    [InlineData("80", "COMPLETA_TOP", "12", "effects={\"percent\":5,\"totalPercent\":10,\"capPercent\":10,\"capped\":true,\"collectiveAloneExceedsCap\":true}")]
    [InlineData("80", "COMPLETA_TOP", "0", "effects={\"percent\":5,\"totalPercent\":5,\"capPercent\":10,\"capped\":false,\"collectiveAloneExceedsCap\":false}")]
    [InlineData("160", "HOSPITA", "15", "effects={\"percent\":15,\"totalPercent\":30,\"capPercent\":30,\"capped\":false,\"collectiveAloneExceedsCap\":false}")]
    [InlineData("160", "HOSPITA", "20", "effects={\"percent\":15,\"totalPercent\":30,\"capPercent\":30,\"capped\":true,\"collectiveAloneExceedsCap\":false}")]
    [InlineData("0", "HOSPITA", "7.5", "effects={\"percent\":0,\"totalPercent\":7.5,\"capPercent\":30,\"capped\":false,\"collectiveAloneExceedsCap\":false}")]
    [InlineData("0", "HOSPITA", "31", "effects={\"percent\":0,\"totalPercent\":30,\"capPercent\":30,\"capped\":true,\"collectiveAloneExceedsCap\":true}")]
    public void CollectiveContract(string points, string product, string collective, string expected) =>
        Book.Expect("benevita.discount", $$"""{"points":{{points}},"product":"{{product}}","collectivePercent":{{collective}}}""", expected);

    /// <summary>Activated in 2026: nothing in 2026, the initial discount in 2027, then by the declaration of the year before.</summary>
    [Theory]
    [InlineData("HOSPITA", "", 2026, "{\"2026\":0}")]
    [InlineData("HOSPITA", "", 2027, "{\"2026\":0,\"2027\":10}")]
    [InlineData("COMPLETA_TOP", "", 2027, "{\"2026\":0,\"2027\":5}")]
    [InlineData("HOSPITA", "", 2028, "{\"2026\":0,\"2027\":10,\"2028\":\"review\"}")]
    [InlineData("HOSPITA", "\"2027\":{\"submittedAt\":\"2027-04-30T21:59:59Z\",\"points\":160}", 2028, "{\"2026\":0,\"2027\":10,\"2028\":15}")]
    [InlineData("HOSPITA", "\"2027\":{\"submittedAt\":\"2027-04-30T22:00:00Z\",\"points\":160}", 2028, "{\"2026\":0,\"2027\":10,\"2028\":\"review\"}")]
    [InlineData("HOSPITA", "\"2027\":{\"submittedAt\":\"2027-04-30T22:00:00Z\",\"points\":160,\"mailsSent\":3}", 2028, "{\"2026\":0,\"2027\":10,\"2028\":0}")]
    [InlineData("HOSPITA", "\"2027\":{\"submittedAt\":\"2027-01-31T22:59:59Z\",\"points\":160,\"mailsSent\":3}", 2028, "{\"2026\":0,\"2027\":10,\"2028\":0}")]
    [InlineData("HOSPITA", "\"2027\":{\"submittedAt\":\"2027-02-01\",\"points\":79.9,\"mailsSent\":1}", 2028, "{\"2026\":0,\"2027\":10,\"2028\":5}")]
    [InlineData("HOSPITA", "\"2027\":{\"submittedAt\":\"2027-04-30\",\"points\":0.5}", 2028, "{\"2026\":0,\"2027\":10,\"2028\":0}")]
    [InlineData("HOSPITA", "\"2027\":{\"mailsSent\":2}", 2028, "{\"2026\":0,\"2027\":10,\"2028\":\"review\"}")]
    [InlineData("HOSPITA", "\"2027\":{\"mailsSent\":3}", 2028, "{\"2026\":0,\"2027\":10,\"2028\":0}")]
    [InlineData("HOSPITA", "\"2027\":{\"mailsSent\":4}", 2028, "{\"2026\":0,\"2027\":10,\"2028\":0}")]
    [InlineData("HOSPITA", "\"2027\":{}", 2028, "{\"2026\":0,\"2027\":10,\"2028\":\"review\"}")]
    [InlineData("HOSPITA", "\"2027\":{\"mailsSent\":3},\"2028\":{\"submittedAt\":\"2028-03-01\",\"points\":100}", 2029, "{\"2026\":0,\"2027\":10,\"2028\":0,\"2029\":10}")]
    [InlineData("HOSPITA", "\"2026\":{\"submittedAt\":\"2026-03-01\",\"points\":200},\"2027\":{\"submittedAt\":\"2027-03-01\",\"points\":1}", 2028, "{\"2026\":0,\"2027\":10,\"2028\":5}")]
    public void DiscountYears(string product, string declarations, int until, string expected) =>
        Book.Expect("benevita.discount-years", $$"""{"activatedAt":"2026-06-01","product":"{{product}}","declarations":{{{declarations}}},"untilYear":{{until}}}""", $"effects.byYear={expected}");

    [Theory]
    [InlineData("2026-12-31T22:59:59Z", "{\"2026\":0,\"2027\":5}")]
    [InlineData("2026-12-31T23:00:00Z", "{\"2027\":0}")]
    public void DiscountYears_BeginInTheZurichYearOfActivation(string activatedAt, string expected) =>
        Book.Expect("benevita.discount-years", $$"""{"activatedAt":"{{activatedAt}}","product":"COMPLETA_TOP","declarations":{},"untilYear":2027}""", $"effects.byYear={expected}");

    [Theory]
    [InlineData("2008-06-15", "2026-06-14", "[\"COMPLETA_TOP\",\"HOSPITA\"]", "effects={\"childRateApplies\":true,\"mayRegister\":false,\"eighteenthBirthday\":\"2026-06-15\",\"percent\":{\"completaTop\":5,\"hospita\":15}}")]
    [InlineData("2008-06-15", "2026-06-15", "[\"COMPLETA_TOP\",\"HOSPITA\"]", "effects={\"childRateApplies\":false,\"mayRegister\":true,\"eighteenthBirthday\":\"2026-06-15\",\"percent\":{\"completaTop\":null,\"hospita\":null}}")]
    [InlineData("2008-06-15", "2026-06-14T21:59:59Z", "[\"HOSPITA\"]", "effects.childRateApplies=true effects.percent={\"completaTop\":null,\"hospita\":15}")]
    [InlineData("2008-06-15", "2026-06-14T22:00:00Z", "[\"HOSPITA\"]", "effects.childRateApplies=false effects.percent={\"completaTop\":null,\"hospita\":null}")]
    [InlineData("2008-02-29", "2026-02-28", "[\"COMPLETA_TOP\"]", "effects.childRateApplies=true effects.eighteenthBirthday=2026-03-01 effects.percent={\"completaTop\":5,\"hospita\":null}")]
    [InlineData("2008-02-29", "2026-03-01", "[\"COMPLETA_TOP\"]", "effects.childRateApplies=false effects.mayRegister=true")]
    public void Child(string birthDate, string at, string products, string expected) =>
        Book.Expect("benevita.child", $$"""{"birthDate":"{{birthDate}}","at":"{{at}}","headPercent":{"completaTop":5,"hospita":15},"products":{{products}}}""", expected);

    [Theory]
    [InlineData("{\"completaTop\":5}", "[\"COMPLETA_TOP\"]", "{\"completaTop\":5,\"hospita\":null}")]
    [InlineData("{\"completaTop\":null,\"hospita\":7.5}", "[\"HOSPITA\"]", "{\"completaTop\":null,\"hospita\":7.5}")]
    public void Child_NeedsTheHeadsPercentOnlyOfItsProducts(string head, string products, string expected) =>
        Book.Expect("benevita.child", $$"""{"birthDate":"2015-01-01","at":"2026-06-14","headPercent":{{head}},"products":{{products}}}""", $"effects.percent={expected}");
}
