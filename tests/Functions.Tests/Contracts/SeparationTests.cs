using Functions.Tests.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Rules;

namespace Functions.Tests.Contracts;

public sealed class SeparationTests
{
    private static readonly Contract _family = Drafts.Contract();

    [Fact]
    public void Of_FirstTime()
    {
        var separation = Separation.Of(_family, "m-2", "c-2", null);

        Assert.Null(separation.Refusal);
        Assert.Equal("c-2", separation.Left!.FindMember("m-2")!.SeparatedTo);
        Assert.Null(separation.Left.FindMember("m-1")!.SeparatedTo);
        Assert.Equal(["members[m-2].separatedTo"], ContractFields.Changed(_family, separation.Left));
        var own = separation.Own!;
        Assert.Equal((Insurer.Kpt, "c-2", "BE"), (own.Insurer, own.ContractId, own.Canton));
        Assert.Equal(new Holder("Chiara Rossi", Day.Of("2010-07-06"), Language.It), own.Holder);
        Assert.Equal((null, null, Delivery.PaperPlus), (own.Email, own.Mobile, own.Delivery));
        Assert.Empty(own.NotifyBy);
        Assert.Empty(own.Members);
        Assert.Equal((Day.Of("2020-01-01"), Day.Of("2027-12-31")), (own.CoverStart, own.CoverEnd));
    }

    [Theory]
    [InlineData("Chiara Rossi", "2010-07-06", null)]
    [InlineData("Chiara Bianchi", "2010-07-06", "contract-of-another")]
    [InlineData("Chiara Rossi", "2010-07-07", "contract-of-another")]
    public void Of_ExistingContract_MustBeTheMembers(string name, string birthDate, string? code)
    {
        var own = _family with { ContractId = "c-2", Holder = new(name, Day.Of(birthDate), Language.De), Members = [] };

        var separation = Separation.Of(_family, "m-2", "c-2", own);

        Assert.Equal(code, separation.Refusal?.Code);
        Assert.Same(code is null ? own : null, separation.Own);
    }

    /// <summary>The member may have married since.</summary>
    [Fact]
    public void Of_Repeated_TakesTheContractAsItIsNow()
    {
        var left = Separation.Of(_family, "m-2", "c-2", null).Left!;
        var own = _family with { ContractId = "c-2", Holder = new("Chiara Bianchi", Day.Of("2010-07-06"), Language.De), Members = [] };

        Assert.Same(own, Separation.Of(left, "m-2", "c-2", own).Own);
        Assert.Equal((409, "already-separated"), Separation.Of(left, "m-2", "c-3", null).Refusal is { } refusal ? (refusal.Status, refusal.Code) : default);
    }

    [Theory]
    [InlineData("m-3", "c-2", "memberId")]
    [InlineData("m-2", "c-1", "newContractId")]
    public void Of_WhatCannotBe_IsNamed(string memberId, string ownId, string field)
    {
        var separation = Separation.Of(_family, memberId, ownId, null);
        Assert.Equal([field], separation.Refusal!.Errors!.Keys);
        Assert.Null(separation.Left);
    }
}
