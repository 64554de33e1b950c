using Functions.Tests.Deadlines;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Functions.Tests.Api;

public sealed class AccessTests
{
    private static readonly AccessTable _table = new();

    /// <summary>Who is let in: S the portal of SWICA, K that of KPT, B the back office, E the event source.</summary>
    [Theory]
    [InlineData("StartActivation", "S B")]
    [InlineData("GetActivation", "S B")]
    [InlineData("WithdrawActivation", "S B")]
    [InlineData("ChangeParticipantEmail", "S B")]
    [InlineData("DeleteParticipant", "S B")]
    [InlineData("ListCases", "B")]
    [InlineData("GetCase", "B")]
    [InlineData("DecideCase", "B")]
    [InlineData("CommunicationEvents", "B E")]
    [InlineData("communicationEVENTS", "B E")]
    [InlineData("ActivationOrchestrator", "S K B")]
    [InlineData("NoSuchFunction", "B")]
    public void Function_Admits(string function, string admitted)
    {
        var rule = _table.For(function);

        Assert.False(rule.IsKeyFree);
        Assert.Equal(admitted, Admitted(rule));
    }

    [Theory]
    [InlineData("ShowActivationPage")]
    [InlineData("Activate")]
    public void Function_OfTheActivationPage_NeedsNoKey(string function) => Assert.True(_table.For(function).IsKeyFree);

    [Theory]
    [InlineData(Insurer.Swica, "S B")]
    [InlineData(Insurer.Kpt, "K B")]
    [InlineData(Insurer.Css, "B")]
    public void InsurerOnly_AdmitsItsPortal(Insurer insurer, string admitted) =>
        Assert.Equal(admitted, Admitted(new InsurerOnlyAttribute(insurer)));

    [Fact]
    public void KeyFree_AdmitsEverybody()
    {
        Assert.True(new KeyFreeAttribute().IsKeyFree);
        Assert.Equal("S K B E", Admitted(new KeyFreeAttribute()));
    }

    [Fact]
    public void NoCaller_IsAdmittedNowhere()
    {
        Assert.False(new BackOfficeOnlyAttribute().Admits(null!));
        Assert.False(new EventSourceAttribute().Admits(null!));
        Assert.False(new InsurerOnlyAttribute(Insurer.Swica).Admits(null!));
    }

    [Fact]
    public void Caller_OfAKeyFreeFunction_IsNone() =>
        Assert.Throws<InvalidOperationException>(() => Caller.Of(Http.Request()));

    private static string Admitted(AccessAttribute rule)
    {
        (string Letter, Caller Caller)[] callers =
        [
            ("S", new(CallerKind.Portal, Insurer.Swica)), ("K", new(CallerKind.Portal, Insurer.Kpt)), ("B", new(CallerKind.BackOffice)), ("E", new(CallerKind.Events)),
        ];
        return string.Join(' ', callers.Where(c => rule.Admits(c.Caller)).Select(c => c.Letter));
    }
}
