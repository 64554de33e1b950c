using System.Text.Json;
using Scadenzario.Deadlines;

namespace Functions.Tests.Deadlines;

/// <summary>Missing, malformed, unknown and contradictory facts, all at once and by their bare names.</summary>
public class FactRefusalTests
{
    [Theory]
    [InlineData("kpt.none")]
    [InlineData("KPT.amendment")]
    [InlineData("")]
    public void UnknownRule(string rule) =>
        Assert.Equal(rule, Assert.IsType<DeadlineResult.UnknownRule>(Book.Compute(rule, "{}")).Rule);

    [Theory]
    [InlineData("kpt.dispatch-date", "archivedAt")]
    [InlineData("kpt.amendment", "communicatedAt")]
    [InlineData("kpt.inactivity", "lastUseAt")]
    [InlineData("kpt.access-end", "coverEndDates")]
    [InlineData("benevita.activation", "invitedAt")]
    [InlineData("benevita.initial-discount", "activatedAt")]
    [InlineData("benevita.declaration", "submittedAt")]
    [InlineData("benevita.points", "claimsDeduction declarationPoints declarationYear entryYear")]
    [InlineData("benevita.discount", "points product")]
    [InlineData("benevita.discount-years", "activatedAt declarations product untilYear")]
    [InlineData("benevita.child", "at birthDate headPercent products")]
    [InlineData("benevita.profile-deleted", "at")]
    [InlineData("benevita.conditions-change", "inForceOn")]
    [InlineData("benevita.email-change", "changedOn")]
    [InlineData("atupri.franchise", "change receivedAt")]
    [InlineData("atupri.adult", "at birthDate")]
    [InlineData("css.ordinary-termination", "insuranceYearEnd")]
    [InlineData("css.terms-change", "insuranceYearEnd noticeReceivedAt")]
    [InlineData("css.discount-change", "year")]
    [InlineData("css.default-interest", "dueDate")]
    [InlineData("css.newborn", "birth")]
    [InlineData("css.benefit-expiry", "contractEnd")]
    [InlineData("css.family-discount", "birthDate")]
    [InlineData("css.discount-chain", "gross percents")]
    [InlineData("css.abroad-end", "insuranceYearEnd kind")]
    [InlineData("helsana.ordinary-termination", "coverStart receivedAt year")]
    [InlineData("helsana.claim-termination", "paidOn")]
    [InlineData("helsana.change", "changeDate noticeReceivedAt")]
    [InlineData("helsana.dunning", "sentOn")]
    [InlineData("helsana.reimbursement", "invoiceOn")]
    [InlineData("helsana.misdeclaration", "knowledgeOn")]
    public void Missing_NamesEveryRequiredFact(string rule, string facts)
    {
        Assert.Equal(facts, string.Join(' ', Book.Errors(rule, "{}").Keys));
        var nulls = string.Join(',', facts.Split(' ').Select(fact => $"\"{fact}\":null"));
        Assert.Equal(facts, string.Join(' ', Book.Errors(rule, $"{{{nulls}}}").Keys));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"paidOn\"")]
    [InlineData("3")]
    public void Facts_ThatAreNoObject(string facts) => Assert.Equal(["facts"], Book.Errors("helsana.claim-termination", facts).Keys);

    [Fact]
    public void Unknown_Doubled_Malformed_AreNamedTogether()
    {
        var errors = Book.Errors("helsana.claim-termination", """{"paidOn":"2026-02-30","knownOn":"2026-03-01","knownOn":"2026-03-02","ReceivedAt":"2026-03-01","colour":1}""");
        Assert.Equal("ReceivedAt colour knownOn paidOn", string.Join(' ', errors.Keys.Order(StringComparer.Ordinal)));
        Assert.All(errors.Values, texts => Assert.NotEmpty(Assert.Single(texts)));
    }

    [Theory]
    [InlineData("\"2026-02-29\"")]
    [InlineData("\"2026-13-01\"")]
    [InlineData("\"2026-3-01\"")]
    [InlineData("\"26-03-01\"")]
    [InlineData("\"01.03.2026\"")]
    [InlineData("\"2026-03-01 \"")]
    [InlineData("\"2026-03-01T00:00:00Z\"")]
    [InlineData("\"20260301\"")]
    [InlineData("\"\"")]
    [InlineData("\"1899-12-31\"")]
    [InlineData("\"2201-01-01\"")]
    [InlineData("\"0000-01-01\"")]
    [InlineData("\"99999-01-01\"")]
    [InlineData("\"-2026-03-01\"")]
    [InlineData("20260301")]
    [InlineData("true")]
    [InlineData("[\"2026-03-01\"]")]
    [InlineData("{}")]
    public void Date_Malformed(string value) =>
        Assert.Equal(["paidOn"], Book.Errors("helsana.claim-termination", $$"""{"paidOn":{{value}}}""").Keys);

    [Theory]
    [InlineData("\"2026-03-02T10:00:00\"")]
    [InlineData("\"2026-03-02 10:00:00Z\"")]
    [InlineData("\"2026-03-02T10Z\"")]
    [InlineData("\"2026-03-02T24:00:00Z\"")]
    [InlineData("\"2026-03-02T10:60:00Z\"")]
    [InlineData("\"2026-03-02T10:00:60Z\"")]
    [InlineData("\"2026-02-30T10:00:00Z\"")]
    [InlineData("\"2026-03-02T10:00:00+25:00\"")]
    [InlineData("\"2026-03-02T10:00:00+0100\"")]
    [InlineData("\"2026-03-02T10:00:00.Z\"")]
    [InlineData("\"2026-03-02T10:00:00Z \"")]
    [InlineData("\"1899-12-31T12:00:00Z\"")]
    [InlineData("\"2200-12-31T23:00:00Z\"")]
    [InlineData("\"0001-01-01T00:00:00+14:00\"")]
    [InlineData("\"9999-12-31T23:59:59-14:00\"")]
    [InlineData("\"yesterday\"")]
    [InlineData("1772445600")]
    [InlineData("false")]
    public void Instant_Malformed(string value) =>
        Assert.Equal(["archivedAt"], Book.Errors("kpt.dispatch-date", $$"""{"archivedAt":{{value}}}""").Keys);

    [Theory]
    [InlineData("2026-03-02T10:00:00Z", "2026-03-02")]
    [InlineData("2026-03-02T10:00Z", "2026-03-02")]
    [InlineData("2026-03-02T23:59:59.999Z", "2026-03-03")]
    [InlineData("2026-03-02T22:59:59.999999999Z", "2026-03-02")]
    [InlineData("2026-03-02T23:30:00+01:00", "2026-03-02")]
    [InlineData("2026-03-02T00:30:00-05:00", "2026-03-02")]
    [InlineData("2026-03-02T20:00:00-05:00", "2026-03-03")]
    [InlineData("1900-01-01", "1900-01-01")]
    [InlineData("2200-12-31T22:59:59Z", "2200-12-31")]
    public void Instant_WellFormed(string value, string day) =>
        Book.Expect("kpt.dispatch-date", $$"""{"archivedAt":"{{value}}"}""", $"effects.dispatchDate={day}");

    [Theory]
    [InlineData("kpt.inactivity", "{\"lastUseAt\":\"2200-12-31\"}", "2202-12-31")]
    [InlineData("benevita.conditions-change", "{\"inForceOn\":\"1900-01-01\"}", "1899-12-01")]
    [InlineData("css.family-discount", "{\"birthDate\":\"2200-12-31\"}", "2225-12-31")]
    [InlineData("helsana.reimbursement", "{\"invoiceOn\":\"2200-12-31\"}", "2201-01-30")]
    public void LimitsOfTheCalendar_DoNotOverflow(string rule, string facts, string lastDay) => Book.Expect(rule, facts, $"lastDay={lastDay}");

    [Theory]
    [InlineData("css.discount-change", "\"year\":\"2026\"", "year")]
    [InlineData("css.discount-change", "\"year\":2026.5", "year")]
    [InlineData("css.discount-change", "\"year\":1899", "year")]
    [InlineData("css.discount-change", "\"year\":2201", "year")]
    [InlineData("css.discount-change", "\"year\":99999999999", "year")]
    [InlineData("css.discount-change", "\"year\":2026,\"officeCloses\":\"5pm\"", "officeCloses")]
    [InlineData("css.discount-change", "\"year\":2026,\"officeCloses\":\"24:00\"", "officeCloses")]
    [InlineData("css.discount-change", "\"year\":2026,\"officeCloses\":17", "officeCloses")]
    [InlineData("benevita.points", "\"declarationPoints\":\"80\",\"claimsDeduction\":0,\"declarationYear\":2026,\"entryYear\":2026", "declarationPoints")]
    [InlineData("benevita.points", "\"declarationPoints\":1e300,\"claimsDeduction\":0,\"declarationYear\":2026,\"entryYear\":2026", "declarationPoints")]
    [InlineData("benevita.points", "\"declarationPoints\":80,\"claimsDeduction\":-1,\"declarationYear\":2026,\"entryYear\":2026", "claimsDeduction")]
    [InlineData("benevita.discount", "\"points\":-50.1,\"product\":\"HOSPITA\"", "points")]
    [InlineData("benevita.discount", "\"points\":200.5,\"product\":\"HOSPITA\"", "points")]
    [InlineData("benevita.discount", "\"points\":80,\"product\":\"hospita\"", "product")]
    [InlineData("benevita.discount", "\"points\":80,\"product\":1", "product")]
    [InlineData("benevita.discount", "\"points\":80,\"product\":\"HOSPITA\",\"collectivePercent\":-1", "collectivePercent")]
    [InlineData("benevita.discount", "\"points\":80,\"product\":\"HOSPITA\",\"collectivePercent\":100.1", "collectivePercent")]
    [InlineData("benevita.discount", "\"points\":80,\"product\":\"HOSPITA\",\"collectivePercent\":\"5\"", "collectivePercent")]
    [InlineData("helsana.change", "\"changeDate\":\"2027-01-01\",\"noticeReceivedAt\":\"2026-11-01\",\"timeLimitedDiscountOnly\":\"yes\"", "timeLimitedDiscountOnly")]
    [InlineData("helsana.change", "\"changeDate\":\"2027-01-01T00:00:00Z\",\"noticeReceivedAt\":\"2026-11-01\"", "changeDate")]
    [InlineData("atupri.franchise", "\"change\":\"more\",\"receivedAt\":\"2026-11-01\"", "change")]
    [InlineData("atupri.franchise", "\"change\":\"increase\",\"receivedAt\":\"2026-11-01\",\"channel\":\"fax\"", "channel")]
    [InlineData("helsana.ordinary-termination", "\"coverStart\":\"2020-01-01\",\"year\":2026,\"form\":\"typed\"", "form")]
    [InlineData("kpt.amendment", "\"communicatedAt\":\"2026-03-03\",\"portalUses\":\"2026-03-04\"", "portalUses")]
    [InlineData("kpt.amendment", "\"communicatedAt\":\"2026-03-03\",\"portalUses\":[\"2026-03-04\",\"soon\"]", "portalUses")]
    [InlineData("kpt.amendment", "\"communicatedAt\":\"2026-03-03\",\"portalUses\":[null]", "portalUses")]
    [InlineData("kpt.access-end", "\"coverEndDates\":[]", "coverEndDates")]
    [InlineData("kpt.access-end", "\"coverEndDates\":\"2026-12-31\"", "coverEndDates")]
    [InlineData("kpt.access-end", "\"coverEndDates\":[\"2026-12-31T00:00:00Z\"]", "coverEndDates")]
    [InlineData("css.discount-chain", "\"gross\":-1,\"percents\":[]", "gross")]
    [InlineData("css.discount-chain", "\"gross\":6.001,\"percents\":[]", "gross")]
    [InlineData("css.discount-chain", "\"gross\":\"6,00\",\"percents\":[]", "gross")]
    [InlineData("css.discount-chain", "\"gross\":\"six\",\"percents\":[]", "gross")]
    [InlineData("css.discount-chain", "\"gross\":1000000000.01,\"percents\":[]", "gross")]
    [InlineData("css.discount-chain", "\"gross\":6,\"percents\":10", "percents")]
    [InlineData("css.discount-chain", "\"gross\":6,\"percents\":[101]", "percents")]
    [InlineData("css.discount-chain", "\"gross\":6,\"percents\":[-1]", "percents")]
    [InlineData("css.discount-chain", "\"gross\":6,\"percents\":[\"10\"]", "percents")]
    [InlineData("css.abroad-end", "\"kind\":\"holiday\",\"insuranceYearEnd\":\"2026-12-31\"", "kind")]
    public void Other_Malformed(string rule, string facts, string named) => Assert.Equal([named], Book.Errors(rule, $"{{{facts}}}").Keys);

    [Theory]
    [InlineData("helsana.ordinary-termination", "\"coverStart\":\"2020-01-01\",\"receivedAt\":\"2026-05-01\",\"year\":2027", "year")]
    [InlineData("helsana.ordinary-termination", "\"coverStart\":\"2020-01-01\",\"receivedAt\":\"2026-12-31T23:00:00Z\",\"year\":2026", "year")]
    [InlineData("helsana.ordinary-termination", "\"coverStart\":\"2020-01-01\"", "receivedAt year")]
    [InlineData("helsana.ordinary-termination", "\"coverStart\":\"2020-01-01\",\"receivedAt\":\"soon\"", "receivedAt year")]
    [InlineData("benevita.points", "\"declarationPoints\":80,\"claimsDeduction\":0,\"declarationYear\":2026,\"entryYear\":2027", "entryYear")]
    [InlineData("benevita.discount-years", "\"activatedAt\":\"2026-06-01\",\"product\":\"HOSPITA\",\"declarations\":{},\"untilYear\":2025", "untilYear")]
    [InlineData("benevita.child", "\"birthDate\":\"2015-01-01\",\"at\":\"2014-12-31\",\"headPercent\":{\"completaTop\":5,\"hospita\":10},\"products\":[\"HOSPITA\"]", "at")]
    [InlineData("benevita.child", "\"birthDate\":\"2015-01-01\",\"at\":\"2026-12-31\",\"headPercent\":{\"completaTop\":5},\"products\":[\"HOSPITA\"]", "headPercent")]
    [InlineData("benevita.child", "\"birthDate\":\"2015-01-01\",\"at\":\"2026-12-31\",\"headPercent\":{\"hospita\":5},\"products\":[\"COMPLETA_TOP\"]", "headPercent")]
    [InlineData("atupri.adult", "\"birthDate\":\"2015-01-01\",\"at\":\"2014-12-31\"", "at")]
    [InlineData("css.abroad-end", "\"kind\":\"domicile\",\"insuranceYearEnd\":\"2026-12-31\"", "on")]
    [InlineData("css.abroad-end", "\"kind\":\"domicile\",\"stayFrom\":\"2026-01-01\",\"insuranceYearEnd\":\"2026-12-31\"", "on")]
    [InlineData("css.abroad-end", "\"kind\":\"stay\",\"insuranceYearEnd\":\"2026-12-31\"", "stayFrom")]
    [InlineData("css.abroad-end", "\"kind\":\"stay\",\"on\":\"2026-01-01\"", "insuranceYearEnd stayFrom")]
    public void Contradictory(string rule, string facts, string named) =>
        Assert.Equal(named, string.Join(' ', Book.Errors(rule, $"{{{facts}}}").Keys));

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"27\":{}}")]
    [InlineData("{\"twenty\":{}}")]
    [InlineData("{\"+027\":{}}")]
    [InlineData("{\"1899\":{}}")]
    [InlineData("{\"2027\":3}")]
    [InlineData("{\"2027\":{\"colour\":1}}")]
    [InlineData("{\"2027\":{\"mailsSent\":1,\"mailsSent\":1}}")]
    [InlineData("{\"2027\":{},\"2027\":{}}")]
    [InlineData("{\"2027\":{\"submittedAt\":\"2027-03-01\"}}")]
    [InlineData("{\"2027\":{\"points\":80}}")]
    [InlineData("{\"2027\":{\"submittedAt\":\"2028-03-01\",\"points\":80}}")]
    [InlineData("{\"2027\":{\"submittedAt\":\"2027-12-31T23:00:00Z\",\"points\":80}}")]
    [InlineData("{\"2027\":{\"submittedAt\":\"soon\",\"points\":80}}")]
    [InlineData("{\"2027\":{\"submittedAt\":\"2027-03-01\",\"points\":201}}")]
    [InlineData("{\"2027\":{\"submittedAt\":\"2027-03-01\",\"points\":-51}}")]
    [InlineData("{\"2027\":{\"submittedAt\":\"2027-03-01\",\"points\":\"80\"}}")]
    [InlineData("{\"2027\":{\"mailsSent\":-1}}")]
    [InlineData("{\"2027\":{\"mailsSent\":1.5}}")]
    [InlineData("{\"2027\":{\"mailsSent\":\"3\"}}")]
    public void Declarations_Malformed(string declarations) => Assert.Equal(
        ["declarations"],
        Book.Errors("benevita.discount-years", $$"""{"activatedAt":"2026-06-01","product":"HOSPITA","declarations":{{declarations}},"untilYear":2028}""").Keys);

    [Theory]
    [InlineData("{\"completaTop\":5,\"hospita\":101}", "[\"HOSPITA\"]", "headPercent")]
    [InlineData("{\"completaTop\":\"5\",\"hospita\":10}", "[\"HOSPITA\"]", "headPercent")]
    [InlineData("{\"hospita\":10,\"other\":1}", "[\"HOSPITA\"]", "headPercent")]
    [InlineData("5", "[\"HOSPITA\"]", "headPercent")]
    [InlineData("{\"hospita\":10}", "[\"DENTA\"]", "products")]
    [InlineData("{\"hospita\":10}", "\"HOSPITA\"", "products")]
    [InlineData("{\"hospita\":10}", "[null]", "products")]
    public void Child_Malformed(string head, string products, string named) => Assert.Equal(
        [named],
        Book.Errors("benevita.child", $$"""{"birthDate":"2015-01-01","at":"2026-06-14","headPercent":{{head}},"products":{{products}}}""").Keys);

    [Fact]
    public void List_ThatIsTooLong()
    {
        var uses = JsonSerializer.Serialize(Enumerable.Repeat("2026-03-04", 1001));
        Assert.Equal(["portalUses"], Book.Errors("kpt.amendment", $$"""{"communicatedAt":"2026-03-03","portalUses":{{uses}}}""").Keys);
    }

    [Fact]
    public void Contradiction_AndMissingFact_AreNamedTogether() => Assert.Equal(
        "declarationPoints entryYear",
        string.Join(' ', Book.Errors("benevita.points", """{"claimsDeduction":0,"declarationYear":2026,"entryYear":2027}""").Keys));
}
