using Functions.Tests.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Rules;

namespace Functions.Tests.Contracts;

/// <summary>What the table's columns must hold, and what a trace tells.</summary>
public sealed class ContractRowTests
{
    [Fact]
    public void Json_GivesTheSameContractBack()
    {
        var contract = Drafts.Contract() with { CoverEnd = Day.Of("2027-06-30") };
        contract = contract with { Members = [contract.Members[0] with { SeparatedTo = "c-2" }, contract.Members[1]] };

        var read = ContractJson.Read(ContractJson.Write(contract));

        Assert.Equal(ContractJson.Write(contract), ContractJson.Write(read));
        Assert.Empty(ContractFields.Changed(contract, read));
        Assert.Equal((contract.Insurer, contract.ContractId, contract.Holder), (read.Insurer, read.ContractId, read.Holder));
        Assert.Equal(contract.Members, read.Members);
    }

    /// <summary>The largest contract that is accepted, in letters that JSON might escape.</summary>
    [Theory]
    [InlineData("é")]
    [InlineData("王")]
    [InlineData("\"")]
    [InlineData("<")]
    [InlineData("𠮷")]
    public void Row_HoldsTheLargestContract(string letter)
    {
        var id = new string('x', 60);
        var name = "a" + string.Concat(Enumerable.Repeat(letter, 99 / letter.Length));
        Assert.Null(PersonName.Refusal(name));
        var contract = Drafts.Contract() with
        {
            ContractId = id,
            Holder = new(name, Day.Of("1980-01-01"), Language.Fr),
            Email = new string('e', 254),
            Mobile = "+447911123456789",
            Products = [.. Enumerable.Range(10, ContractDraft.MaximumProducts).Select(i => id + "-" + i)],
            CoverStart = Day.Of("2020-01-01"),
            CoverEnd = Day.Of("2020-01-01"),
            Members = [.. Enumerable.Range(10, ContractDraft.MaximumMembers).Select(i => new Member(id + "-" + i, name, Day.Of("2000-01-01"), Day.Of("2020-01-01"), id + "-" + i))],
        };

        Assert.InRange(ContractJson.Write(contract).Length, 1, ContractJson.MaximumLength);
        var others = contract with { Members = [.. contract.Members.Select(member => member with { MemberId = "y" + member.MemberId })] };
        Assert.InRange(string.Join(',', ContractFields.Changed(contract, others)).Length, 1, ContractJson.MaximumLength);
    }

    public static TheoryData<string, string?, string> Changes { get; } = new()
    {
        { "canton", "\"GR\"", "canton" },
        { "holder.name", "\"Ada Bianchi\"", "holder.name" },
        { "holder.birthDate", "\"1980-02-28\"", "holder.birthDate" },
        { "holder.language", "\"de\"", "holder.language" },
        { "email", "\"new@customers.example\"", "email" },
        { "mobile", "\"+41761234567\"", "mobile" },
        { "notifyBy", "[]", "notifyBy" },
        { "notifyBy", "[\"email\",\"sms\"]", "" },
        { "delivery", "\"exclusive\"", "delivery" },
        { "products", "[\"B\",\"A\"]", "" },
        { "products", "[\"A\"]", "products" },
        { "products", "[]", "products" },
        { "coverStart", null, "coverStart" },
        { "coverEnd", "\"2027-12-31\"", "coverEnd" },
        { "members[0].name", "\"Bruno Bianchi\"", "members[m-1].name" },
        { "members[0].coverEnd", "\"2027-12-31\"", "members[m-1].coverEnd" },
        { "members[1].coverEnd", null, "members[m-2].coverEnd" },
        { "members", "[]", "members[m-1].birthDate members[m-1].name members[m-2].birthDate members[m-2].coverEnd members[m-2].name" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Changed_NamesTheFields(string path, string? json, string fields) =>
        Assert.Equal(fields, string.Join(' ', ContractFields.Changed(Drafts.Contract(), Drafts.Contract(Drafts.With(path, json)))));

    [Fact]
    public void ToString_TellsNobodysName()
    {
        var contract = Drafts.Contract();
        var text = $"{contract} {contract.Holder} {contract.Members[0]}";
        Assert.Equal("KPT c-1 Holder Member m-1", text);
    }
}
