using Scadenzario.Rules;

namespace Functions.Tests.Rules;

public class RuleBookTests
{
    [Fact]
    public void Load_HasEveryRuleOfTheRuleBook() => Assert.Equal(
        [
            "atupri.adult", "atupri.franchise", "benevita.activation", "benevita.child", "benevita.conditions-change",
            "benevita.declaration", "benevita.discount", "benevita.discount-years", "benevita.email-change",
            "benevita.initial-discount", "benevita.points", "benevita.profile-deleted", "css.abroad-end", "css.benefit-expiry",
            "css.default-interest", "css.discount-chain", "css.discount-change", "css.family-discount", "css.newborn",
            "css.ordinary-termination", "css.terms-change", "helsana.change", "helsana.claim-termination", "helsana.dunning",
            "helsana.misdeclaration", "helsana.ordinary-termination", "helsana.reimbursement", "kpt.access-end", "kpt.amendment",
            "kpt.dispatch-date", "kpt.inactivity",
        ],
        RuleBook.Load().All.Select(rule => rule.Id));

    [Theory]
    [InlineData("kpt.dispatch-date", "KPT BE KPT-2024-04 6")]
    [InlineData("kpt.amendment", "KPT BE KPT-2024-04 12")]
    [InlineData("kpt.inactivity", "KPT BE KPT-2024-04 13b")]
    [InlineData("kpt.access-end", "KPT BE KPT-2024-04 13d")]
    [InlineData("benevita.activation", "SWICA ZH BENEVITA-2019 9")]
    [InlineData("benevita.initial-discount", "SWICA ZH BENEVITA-2019 8(4), 9")]
    [InlineData("benevita.declaration", "SWICA ZH BENEVITA-2019 8(4), 11, 13")]
    [InlineData("benevita.points", "SWICA ZH BENEVITA-2019 12")]
    [InlineData("benevita.discount", "SWICA ZH BENEVITA-2019 8(2)(3)")]
    [InlineData("benevita.discount-years", "SWICA ZH BENEVITA-2019 8, 13")]
    [InlineData("benevita.child", "SWICA ZH BENEVITA-2019 2(2), 15")]
    [InlineData("benevita.profile-deleted", "SWICA ZH BENEVITA-2019 10")]
    [InlineData("benevita.conditions-change", "SWICA ZH BENEVITA-2019 17")]
    [InlineData("benevita.email-change", "SWICA ZH BENEVITA-2019 9")]
    [InlineData("atupri.franchise", "ATUPRI BE ATUPRI-FAQ ")]
    [InlineData("atupri.adult", "ATUPRI BE ATUPRI-FAQ ")]
    [InlineData("css.ordinary-termination", "CSS LU CSS-AVB 3.2")]
    [InlineData("css.terms-change", "CSS LU CSS-AVB 7.3")]
    [InlineData("css.discount-change", "CSS LU CSS-AVB 8.4")]
    [InlineData("css.default-interest", "CSS LU CSS-AVB 6")]
    [InlineData("css.newborn", "CSS LU CSS-AVB 11.1")]
    [InlineData("css.benefit-expiry", "CSS LU CSS-AVB 14.1")]
    [InlineData("css.family-discount", "CSS LU CSS-AVB 8.2, 21")]
    [InlineData("css.discount-chain", "CSS LU CSS-AVB 8.3, 21.2")]
    [InlineData("css.abroad-end", "CSS LU CSS-AVB 3.5")]
    [InlineData("helsana.ordinary-termination", "HELSANA ZH HELSANA-2022-01 10.1, 10.2")]
    [InlineData("helsana.claim-termination", "HELSANA ZH HELSANA-2022-01 10.3")]
    [InlineData("helsana.change", "HELSANA ZH HELSANA-2022-01 11.2, 16")]
    [InlineData("helsana.dunning", "HELSANA ZH HELSANA-2022-01 13.2")]
    [InlineData("helsana.reimbursement", "HELSANA ZH HELSANA-2022-01 14")]
    [InlineData("helsana.misdeclaration", "HELSANA ZH HELSANA-2022-01 17.1")]
    public void Rule_HasInsurerCantonEditionArticle(string id, string expected)
    {
        var rule = RuleBook.Load().Find(id)!;
        Assert.Equal(expected, $"{rule.Insurer} {rule.Canton} {rule.Newest.Id} {rule.Newest.Article}");
    }

    [Theory]
    [InlineData(null, "NEW 30")]
    [InlineData("2019-12-31", "OLD 10")]
    [InlineData("2020-01-01", "OLD 10")]
    [InlineData("2024-12-31", "OLD 10")]
    [InlineData("2025-01-01", "OLD 20")]
    [InlineData("2025-12-31", "OLD 20")]
    [InlineData("2026-01-01", "NEW 30")]
    [InlineData("2030-01-01", "NEW 30")]
    public void At_DayChoosesEditionAndValues(string? day, string expected) => Assert.Equal(expected, Chosen(day, null));

    [Theory]
    [InlineData("2024-06-30", "OLD", "OLD 10")]
    [InlineData("2027-06-30", "OLD", "OLD 20")]
    [InlineData("2024-06-30", "NEW", "NEW 30")]
    [InlineData("2024-06-30", "OTHER", "none")]
    [InlineData(null, "OLD", "OLD 20")]
    public void At_PinnedEditionIsKept(string? day, string edition, string expected) => Assert.Equal(expected, Chosen(day, edition));

    [Fact]
    public void Find_UnknownOrOtherCase_IsNull()
    {
        Assert.Null(RuleBook.Load().Find("kpt.none"));
        Assert.Null(RuleBook.Load().Find("KPT.amendment"));
    }

    private static string Chosen(string? day, string? edition)
    {
        var rule = TestData.Book(TestData.Rule).Find("kpt.test")!;
        var chosen = rule.At(day is null ? null : Calendar.Day.Of(day), edition);
        return chosen is { } found ? $"{found.Edition.Id} {((Scadenzario.Deadlines.Kinds.ForwardDays)found.Computing).Days}" : "none";
    }
}
