using Functions.Tests.Deadlines;
using NodaTime;
using Scadenzario.Contracts;
using Scadenzario.Documents;
using Scadenzario.Rules;

namespace Functions.Tests.Documents;

public sealed class DocumentPlanTests
{
    private static readonly DocumentPlan _plan = new(Book.Calculator);
    private static readonly DocumentKinds _kinds = new(Book.Rules);

    [Theory]
    [InlineData("policy", true, Delivery.Exclusive, false, "portal")]
    [InlineData("policy", true, Delivery.PaperPlus, false, "portalAndPost")]
    [InlineData("reply", true, Delivery.PaperPlus, true, "portal")]
    [InlineData("reply", true, Delivery.PaperPlus, false, "portalAndPost")]
    [InlineData("policy", false, Delivery.Exclusive, false, "post")]
    [InlineData("reply", false, Delivery.PaperPlus, true, "post")]
    [InlineData("upload", true, Delivery.PaperPlus, false, "none")]
    [InlineData("upload", false, Delivery.PaperPlus, false, "none")]
    public void DeliveryOf_EachCase(string kind, bool canRead, Delivery delivery, bool isReply, string expected) =>
        Assert.Equal(expected, DocumentPlan.DeliveryOf(_kinds.Find(kind)!, canRead, delivery, isReply));

    [Theory]
    [InlineData(Insurer.Kpt, "2027-01-11T22:59:59Z", 2027, 1, 11)]
    [InlineData(Insurer.Kpt, "2027-01-11T23:00:00Z", 2027, 1, 12)]
    [InlineData(Insurer.Kpt, "2027-07-31T21:59:59Z", 2027, 7, 31)]
    [InlineData(Insurer.Kpt, "2027-07-31T22:00:00Z", 2027, 8, 1)]
    [InlineData(Insurer.Helsana, "2027-03-28T00:59:59Z", 2027, 3, 28)]
    [InlineData(Insurer.Helsana, "2027-10-31T23:30:00Z", 2027, 11, 1)]
    [InlineData(Insurer.Atupri, "2027-12-31T23:00:00Z", 2028, 1, 1)]
    public void DispatchDate_IsTheZurichDay(Insurer insurer, string archivedAt, int year, int month, int day) =>
        Assert.Equal(new LocalDate(year, month, day), _plan.DispatchDate(insurer, DateTimeOffset.Parse(archivedAt, null)));

    [Fact]
    public void Dispatch_OnlyKptHasARuleOfItsOwn()
    {
        var at = DateTimeOffset.Parse("2027-01-11T09:00:00Z", null);
        Assert.Equal("6", _plan.Dispatch(Insurer.Kpt, at, Language.De)!.Article);
        Assert.All(Insurers.All.Where(i => i != Insurer.Kpt), insurer => Assert.Null(_plan.Dispatch(insurer, at, Language.De)));
    }

    [Fact]
    public void Deadline_OfAnAmendment_RunsFromItsArchiving()
    {
        var rule = _kinds.Find("amendment")!.RuleOf(Insurer.Kpt)!;
        Assert.Equal(new LocalDate(2027, 2, 11), _plan.Deadline(rule, DateTimeOffset.Parse("2027-01-11T09:00:00Z", null), Language.It).LastDay);
        Assert.Null(_kinds.Find("amendment")!.RuleOf(Insurer.Css));
        Assert.Null(_kinds.Find("policy")!.RuleOf(Insurer.Kpt));
    }

    [Fact]
    public void Kinds_AreThoseOfTheInsurersDocuments()
    {
        Assert.Superset(new HashSet<string> { "policy", "premium-invoice", "benefit-statement", "tax-certificate" }, _kinds.Names.ToHashSet());
        Assert.Null(_kinds.Find("Policy"));
        Assert.Equal(["upload"], _kinds.Names.Where(name => _kinds.Find(name)!.FromClient));
    }
}
