using Scadenzario.Access;

namespace Functions.Tests.Access;

public sealed class IssueLogTests
{
    private static readonly IssueLimit[] _limits = [IssueLimit.PerHour(3), IssueLimit.PerDay(10)];

    [Fact]
    public void Fourth_IsRefusedUntilTheFirstIsSixtyMinutesOld()
    {
        var log = IssueLog.Parse("");
        Assert.True(log.TryAdd(Fresh.Start, "a", _limits));
        Assert.True(log.TryAdd(Fresh.Start.AddMinutes(30), "b", _limits));
        Assert.True(log.TryAdd(Fresh.Start.AddMinutes(59), "c", _limits));
        Assert.False(log.TryAdd(Fresh.Start.AddMinutes(60).AddMilliseconds(-1), "d", _limits));
        Assert.Equal(TimeSpan.FromMilliseconds(1), log.RetryAfter(Fresh.Start.AddMinutes(60).AddMilliseconds(-1), _limits));
        Assert.True(log.TryAdd(Fresh.Start.AddMinutes(60), "d", _limits));
        Assert.False(log.TryAdd(Fresh.Start.AddMinutes(61), "e", _limits));
    }

    [Fact]
    public void Eleventh_IsRefusedWithinTwentyFourHours()
    {
        var log = IssueLog.Parse("");
        for (var i = 0; i < 10; i++)
        {
            Assert.True(log.TryAdd(Fresh.Start.AddHours(i), $"t{i}", _limits));
        }

        Assert.False(log.TryAdd(Fresh.Start.AddHours(24).AddMilliseconds(-1), "x", _limits));
        Assert.True(log.TryAdd(Fresh.Start.AddHours(24), "x", _limits));
    }

    [Fact]
    public void SameTag_IsTheSameIssue()
    {
        var log = IssueLog.Parse("");
        for (var i = 0; i < 10; i++)
        {
            Assert.True(log.TryAdd(Fresh.Start.AddSeconds(i), "a", _limits));
        }

        Assert.Equal(1, log.Count);
    }

    /// <summary>However the requests come, no 60 minutes contain a fourth issue and no 24 hours an eleventh; and what is refused was refused rightly.</summary>
    [Fact]
    public void AnyRequests_KeepBothLimits()
    {
        var random = new Random(2027);
        for (var run = 0; run < 50; run++)
        {
            var text = "";
            var given = new List<DateTimeOffset>();
            var now = Fresh.Start;
            for (var i = 0; i < 300; i++)
            {
                now = now.AddSeconds(random.Next(0, 1200));
                var log = IssueLog.Parse(text);
                var hour = given.Count(at => at > now.AddHours(-1));
                var day = given.Count(at => at > now.AddDays(-1));
                var ok = log.TryAdd(now, $"{run}-{i}", _limits);
                Assert.Equal(hour < 3 && day < 10, ok);
                if (ok)
                {
                    given.Add(now);
                }

                text = log.ToString();
            }
        }
    }
}
