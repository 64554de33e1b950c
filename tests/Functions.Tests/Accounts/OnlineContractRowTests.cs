using NodaTime;
using Scadenzario.Accounts;

namespace Functions.Tests.Accounts;

public sealed class OnlineContractRowTests
{
    private static readonly DateTimeOffset _now = new(2027, 1, 11, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void End_IsTheFirstOne()
    {
        var row = new OnlineContractRow();
        Assert.True(row.End(EndCauses.TerminatedByHolder, _now));
        Assert.False(row.End(EndCauses.TerminatedByInsurer, _now.AddDays(-1)));
        Assert.Equal((EndCauses.TerminatedByHolder, _now), (row.EndCause, row.EndedAt));
    }

    [Fact]
    public void End_AfterTheAccessWasOver_IsTheEndOfTheCovers()
    {
        var row = new OnlineContractRow();
        row.SetCoverEnd(new LocalDate(2026, 6, 30), _now.AddDays(-2), _now.AddDays(-200));
        Assert.True(row.End(EndCauses.TerminatedByHolder, _now));
        Assert.Equal((EndCauses.CoverEnded, _now.AddDays(-2)), (row.EndCause, row.EndedAt));
    }

    [Fact]
    public void Use_IsTheLatestOneWhateverTheOrder()
    {
        var row = new OnlineContractRow();
        Assert.True(row.Use(_now));
        Assert.False(row.Use(_now.AddHours(-1)));
        Assert.False(row.Use(_now));
        Assert.Equal((_now, _now), (row.LastUseAt, row.OpenSince));
    }

    [Fact]
    public void UnusedFrom_IsTheLastUse_OrTheActivation_OrTheEndOfABlock()
    {
        var row = new OnlineContractRow();
        Assert.Null(row.UnusedFrom);
        row.OpenSince = _now;
        Assert.Equal(_now, row.UnusedFrom);
        row.LastUseAt = _now.AddDays(5);
        Assert.Equal(_now.AddDays(5), row.UnusedFrom);
        row.OpenSince = _now.AddDays(9);
        Assert.Equal(_now.AddDays(9), row.UnusedFrom);
    }

    [Fact]
    public void Conclude_FollowsAnEndedOne_AndIsTakenInOnce()
    {
        var row = new OnlineContractRow();
        Assert.True(row.Conclude(_now));
        Assert.False(row.Conclude(_now));
        row.Use(_now.AddDays(1));
        row.End(EndCauses.TerminatedByHolder, _now.AddDays(2));
        Assert.False(row.Conclude(_now.AddDays(1)));
        Assert.True(row.Conclude(_now.AddDays(3)));
        Assert.False(row.Conclude(_now.AddDays(3)));
        Assert.Equal((2, null, "", _now.AddDays(3), null), (row.Generation, row.EndedAt, row.EndCause, row.OpenSince, row.LastUseAt));
    }

    [Fact]
    public void CoverEnd_StartsAnewWithEachCorrection_AndOpensWhatItHadClosed()
    {
        var row = new OnlineContractRow();
        Assert.False(row.SetCoverEnd(null, null, _now));
        Assert.True(row.SetCoverEnd(new(2027, 1, 31), _now.AddDays(200), _now));
        row.CoverEndReminders = "remind-30";
        Assert.False(row.SetCoverEnd(new(2027, 1, 31), _now.AddDays(200), _now.AddDays(1)));
        Assert.Equal((1, "remind-30", _now), (row.CoverEnds, row.CoverEndReminders, row.CoverEndKnownAt));
        Assert.True(row.SetCoverEnd(new(2027, 2, 28), _now.AddDays(228), _now.AddDays(1)));
        Assert.Equal((2, ""), (row.CoverEnds, row.CoverEndReminders));

        row.End(EndCauses.CoverEnded, _now.AddDays(228));
        Assert.True(row.SetCoverEnd(new(2027, 2, 27), _now.AddDays(227), _now.AddDays(230)));
        Assert.Equal((1, EndCauses.CoverEnded), (row.Generation, row.EndCause));
        Assert.True(row.SetCoverEnd(null, null, _now.AddDays(231)));
        Assert.Equal((2, null, 4), (row.Generation, row.EndedAt, row.CoverEnds));
    }

    [Fact]
    public void CoverEnd_DoesNotOpenWhatTheHolderHasEnded()
    {
        var row = new OnlineContractRow();
        row.SetCoverEnd(new(2027, 1, 31), _now.AddDays(200), _now);
        row.End(EndCauses.TerminatedByHolder, _now.AddDays(1));
        row.SetCoverEnd(null, null, _now.AddDays(2));
        Assert.Equal((1, EndCauses.TerminatedByHolder), (row.Generation, row.EndCause));
    }
}
