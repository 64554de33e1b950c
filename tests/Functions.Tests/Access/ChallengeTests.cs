using Scadenzario.Access;

namespace Functions.Tests.Access;

public sealed class ChallengeTests
{
    private static ChallengeRow Challenge(string withheld = "") => new()
    {
        PartitionKey = "KPT",
        RowKey = "c-1",
        Withheld = withheld,
        IssuedAt = Fresh.Start,
        ExpiresAt = Fresh.Start.AddMinutes(5),
    };

    [Fact]
    public void RightCode_IsMetOnceOnly()
    {
        var challenge = Challenge();
        Assert.Equal(TryVerdict.Met, challenge.Try(true, Fresh.Start.AddMinutes(5).AddTicks(-1), 5));
        Assert.Equal(TryVerdict.Used, challenge.Try(true, Fresh.Start, 5));
        Assert.Equal(TryVerdict.Used, challenge.Try(false, Fresh.Start.AddHours(1), 5));
        Assert.Equal(0, challenge.Failed);
    }

    [Fact]
    public void RightCode_IsTooLateAtTheEndOfItsTime()
    {
        var challenge = Challenge();
        Assert.Equal(TryVerdict.Expired, challenge.Try(true, Fresh.Start.AddMinutes(5), 5));
        Assert.Null(challenge.MetAt);
    }

    [Fact]
    public void RightCode_AfterFiveWrongOnes_IsVoid()
    {
        var challenge = Challenge();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(TryVerdict.Wrong, challenge.Try(false, Fresh.Start, 5));
        }

        Assert.Equal(TryVerdict.Void, challenge.Try(true, Fresh.Start, 5));
        Assert.Equal(TryVerdict.Void, challenge.Try(true, Fresh.Start.AddHours(1), 5));
        Assert.Null(challenge.MetAt);
    }

    [Theory]
    [InlineData(WithheldReason.UnknownContract)]
    [InlineData(WithheldReason.NumberLimit)]
    [InlineData(WithheldReason.Breaker)]
    public void RightCode_ThatWasNeverSent_CountsAsWrong(string withheld)
    {
        var challenge = Challenge(withheld);
        Assert.Equal(TryVerdict.Wrong, challenge.Try(true, Fresh.Start, 5));
        Assert.Equal(1, challenge.Failed);
    }
}
