using Functions.Tests.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Rules;

namespace Functions.Tests.Contracts;

public sealed class ContractDraftTests
{
    public static TheoryData<string, string?, string> Refused { get; } = new()
    {
        { "insurer", null, "insurer" },
        { "insurer", "\"AXA\"", "insurer" },
        { "insurer", "5", "insurer" },
        { "canton", null, "canton" },
        { "canton", "\"XX\"", "canton" },
        { "canton", "\"be\"", "canton" },
        { "canton", "\"Bern\"", "canton" },
        { "canton", "\"FL\"", "canton" },
        { "holder", null, "holder" },
        { "holder", "null", "holder" },
        { "holder", "\"Ada\"", "holder" },
        { "holder", "{}", "holder.birthDate holder.language holder.name" },
        { "holder.name", "\"\"", "holder.name" },
        { "holder.name", "\"Ada\\u202eRossi\"", "holder.name" },
        { "holder.name", "7", "holder.name" },
        { "holder.birthDate", "\"2027-01-12\"", "holder.birthDate" },
        { "holder.birthDate", "\"1980-02-30\"", "holder.birthDate" },
        { "holder.birthDate", "\"1899-12-31\"", "holder.birthDate" },
        { "holder.language", "\"rm\"", "holder.language" },
        { "holder.language", "\"IT\"", "holder.language" },
        { "holder.surprise", "1", "holder.surprise" },
        { "email", "\"ada\"", "email" },
        { "email", "\"ada@customers.example\\r\\nBcc: x@y.example\"", "email" },
        { "email", "\"\"", "email" },
        { "mobile", "\"0791234567\"", "mobile" },
        { "mobile", "41791234567", "mobile" },
        { "notifyBy", "\"email\"", "notifyBy" },
        { "notifyBy", "[\"post\"]", "notifyBy[0]" },
        { "notifyBy", "[\"email\",\"email\"]", "notifyBy[1]" },
        { "notifyBy", "[\"email\",\"sms\",\"email\"]", "notifyBy" },
        { "notifyBy", "[null]", "notifyBy[0]" },
        { "email", null, "notifyBy" },
        { "mobile", "null", "notifyBy" },
        { "delivery", null, "delivery" },
        { "delivery", "\"paper\"", "delivery" },
        { "products", "{}", "products" },
        { "products", "[\"A B\"]", "products[0]" },
        { "products", "[\"A\",\"A\"]", "products[1]" },
        { "coverStart", "\"01.01.2020\"", "coverStart" },
        { "coverEnd", "\"2019-12-31\"", "coverEnd" },
        { "members", "{}", "members" },
        { "members", "[1]", "members[0]" },
        { "members", "[{}]", "members[0].birthDate members[0].memberId members[0].name" },
        { "members[1].memberId", "\"m-1\"", "members[1].memberId" },
        { "members[0].memberId", "\"m 1\"", "members[0].memberId" },
        { "members[0].name", "\"Bruno\\u0000\"", "members[0].name" },
        { "members[1].birthDate", "\"2027-02-01\"", "members[1].birthDate" },
        { "members[1].coverEnd", "\"2010-07-05\"", "members[1].coverEnd" },
        { "members[1].surprise", "true", "members[1].surprise" },
        { "contractId", "\"c-2\"", "contractId" },
        { "surprise", "1", "surprise" },
    };

    [Fact]
    public void Read_GoodBody()
    {
        var contract = Drafts.Contract();

        Assert.Equal((Insurer.Kpt, "c-1", "BE"), (contract.Insurer, contract.ContractId, contract.Canton));
        Assert.Equal(new Holder("Ada Rossi", Day.Of("1980-02-29"), Language.It), contract.Holder);
        Assert.Equal(("ada@customers.example", "+41791234567", Delivery.PaperPlus), (contract.Email, contract.Mobile, contract.Delivery));
        Assert.Equal([Channel.Email, Channel.Sms], contract.NotifyBy);
        Assert.Equal(["A", "B"], contract.Products);
        Assert.Equal((Day.Of("2020-01-01"), null), (contract.CoverStart, contract.CoverEnd));
        Assert.Equal(
            [new Member("m-1", "Bruno Rossi", Day.Of("2008-05-04")), new Member("m-2", "Chiara Rossi", Day.Of("2010-07-06"), Day.Of("2027-12-31"))],
            contract.Members);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_BadField_IsNamed(string path, string? json, string fields)
    {
        var (_, refusal) = Drafts.Read(Drafts.With(path, json));

        Assert.Equal((400, "invalid-request"), (refusal!.Status, refusal.Code));
        Assert.Equal(fields, string.Join(' ', refusal.Errors!.Keys.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("notifyBy")]
    [InlineData("products")]
    [InlineData("coverStart")]
    [InlineData("coverEnd")]
    [InlineData("members")]
    public void Read_WithoutWhatMayBeLeftOut_IsGood(string field)
    {
        Assert.Null(Drafts.Read(Drafts.With(field, null)).Refusal);
        Assert.Null(Drafts.Read(Drafts.With(field, "null")).Refusal);
    }

    [Fact]
    public void Read_EveryCanton_IsGood()
    {
        Assert.Equal(26, Cantons.All.Count);
        Assert.All(Cantons.All, canton => Assert.Null(Drafts.Read(Drafts.With("canton", $"\"{canton}\"")).Refusal));
    }

    [Fact]
    public void Read_BornToday_IsGood() => Assert.Null(Drafts.Read(Drafts.With("members[0].birthDate", "\"2027-01-11\"")).Refusal);

    [Fact]
    public void Read_TooManyOfAKind_IsNamed()
    {
        var members = Enumerable.Range(0, 31).Select(i => new { memberId = $"m{i}", name = "Bo", birthDate = "2000-01-01" }).ToList();
        Assert.Null(Drafts.Read(Drafts.With("members", Drafts.Json(members.Take(30)))).Refusal);
        Assert.Equal(["members"], Drafts.Read(Drafts.With("members", Drafts.Json(members))).Refusal!.Errors!.Keys);
        var products = Enumerable.Range(0, 21).Select(i => $"P{i}").ToList();
        Assert.Null(Drafts.Read(Drafts.With("products", Drafts.Json(products.Take(20)))).Refusal);
        Assert.Equal(["products"], Drafts.Read(Drafts.With("products", Drafts.Json(products))).Refusal!.Errors!.Keys);
    }

    [Theory]
    [InlineData("c 1")]
    [InlineData("~c")]
    [InlineData("")]
    public void Read_BadIdInTheAddress_IsNamed(string id) => Assert.Equal(["contractId"], Drafts.Read(Drafts.Good, id).Refusal!.Errors!.Keys);

    [Fact]
    public void Read_Line_MustNameTheContract()
    {
        Assert.Equal(["contractId"], Drafts.Read(Drafts.Good, null).Refusal!.Errors!.Keys);
        Assert.Equal("x", Drafts.Read(Drafts.With("contractId", "\"x\""), null).Draft.Contract.ContractId);
    }

    /// <summary>Halves of surrogate pairs pass the parser of JSON, in values as in names.</summary>
    [Theory]
    [InlineData("""{"holder":{"name":"\ud83d"}}""", "holder.name")]
    [InlineData("""{"holder":{"\ud83d":1}}""", "body")]
    [InlineData("""{"holder":{"name":"a","name":"b"}}""", "body")]
    [InlineData("{", "body")]
    public void Read_BrokenText_IsRefused(string json, string field) => Assert.Contains(field, Drafts.Read(json).Refusal!.Errors!.Keys);

    [Fact]
    public void Over_KeepsSeparatedMembersAndAnUnnamedEndOfCover()
    {
        var known = Drafts.Contract() with { CoverEnd = Day.Of("2027-06-30") };
        known = known with { Members = [known.Members[0], known.Members[1] with { SeparatedTo = "c-2" }] };

        var silent = Drafts.Read(Drafts.With("coverEnd", null)).Draft;
        Assert.Equal(Day.Of("2027-06-30"), silent.Over(known).CoverEnd);
        Assert.Equal("c-2", silent.Over(known).FindMember("m-2")!.SeparatedTo);
        Assert.Null(Drafts.Read(Drafts.Good).Draft.Over(known).CoverEnd);
        var without = Drafts.Read(Drafts.With("members", "[]")).Draft.Over(known);
        Assert.Equal(["m-2"], without.Members.Select(member => member.MemberId));
    }

    [Fact]
    public void RefusalOver_ClaimedSeparation_IsNamed()
    {
        var known = Drafts.Contract();
        var separated = known with { Members = [known.Members[0], known.Members[1] with { SeparatedTo = "c-2" }] };
        var draft = Drafts.Read(Drafts.With("members[1].separatedTo", "\"c-2\"")).Draft;

        Assert.Null(draft.RefusalOver(separated));
        Assert.Equal(["members[1].separatedTo"], draft.RefusalOver(known)!.Errors!.Keys);
        Assert.Equal(["members[1].separatedTo"], draft.RefusalOver(null)!.Errors!.Keys);
    }

    /// <summary>Who has left stays listed and counts.</summary>
    [Fact]
    public void RefusalOver_TooManyWithThoseWhoLeft_IsNamed()
    {
        var known = Drafts.Contract();
        known = known with { Members = [known.Members[0] with { SeparatedTo = "c-2" }] };
        var members = Enumerable.Range(0, 30).Select(i => new { memberId = $"x{i}", name = "Bo", birthDate = "2000-01-01" });
        var draft = Drafts.Read(Drafts.With("members", Drafts.Json(members))).Draft;

        Assert.Null(draft.RefusalOver(null));
        Assert.Equal(["members"], draft.RefusalOver(known)!.Errors!.Keys);
    }
}
