using Scadenzario.Questionnaire;
using static Functions.Tests.Questionnaire.Plans;

namespace Functions.Tests.Questionnaire;

public sealed class QuotaTests
{
    [Fact]
    public void DefaultQuota_GoesOutInBursts() => Assert.Equal(
        [
            "08:00 30", "08:01 30", "08:02 30", "08:03 10",
            "09:00 30", "09:01 30", "09:02 30", "09:03 10",
        ],
        Bursts(new Quota(30, 100), "2028-02-01T08:00:00+01:00", 200));

    [Fact]
    public void MinutesAlone_GoOnMinuteByMinute() =>
        Assert.Equal(["08:00 2", "08:01 2", "08:02 1"], Bursts(new Quota(2, 0), "2028-02-01T08:00:00+01:00", 5));

    [Fact]
    public void HoursAlone_GoOutAtOnceEachHour() =>
        Assert.Equal(["08:00 100", "09:00 50"], Bursts(new Quota(0, 100), "2028-02-01T08:00:00+01:00", 150));

    [Fact]
    public void NoLimit_LetsAllThroughAtOnce()
    {
        Assert.Equal(["08:00 100000"], Bursts(new Quota(0, 0), "2028-02-01T08:00:00+01:00", 100_000));
        Assert.False(new Quota(0, 0).IsLimited);
        Assert.True(new Quota(0, 1).IsLimited);
    }

    [Fact]
    public void Evening_GoesOnNextMorning() =>
        Assert.Equal(["18:30 1", "08:00 1", "09:00 1"], Bursts(new Quota(0, 1), "2028-02-01T18:30:00+01:00", 3));

    /// <summary>Whoever asks later never gets an earlier slot.</summary>
    [Fact]
    public void Slots_AreInTheOrderOfAsking()
    {
        var quota = new Quota(0, 1);
        var first = quota.Take(QuotaUse.None, Hours, At("2028-02-01T12:00:00+01:00"), 1);
        var second = quota.Take(first.Use, Hours, At("2028-02-01T09:00:00+01:00"), 1);

        Assert.Equal(At("2028-02-01T12:00:00+01:00"), first.At);
        Assert.Equal(At("2028-02-01T13:00:00+01:00"), second.At);
    }

    [Fact]
    public void UnusedTime_IsNotSavedUp()
    {
        var quota = new Quota(2, 100);
        var use = quota.Take(QuotaUse.None, Hours, At("2028-02-01T08:00:00+01:00"), 1).Use;

        Assert.Equal(1, quota.Take(use, Hours, At("2028-02-01T08:00:30+01:00"), 9).Count);
        Assert.Equal(2, quota.Take(use, Hours, At("2028-02-01T08:01:00+01:00"), 9).Count);
    }

    [Fact]
    public void Nothing_CannotBeTaken() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Quota(1, 1).Take(QuotaUse.None, Hours, At("2028-02-01T08:00:00+01:00"), 0));

    /// <summary>08:00 and 19:00 in Zurich, on days of 24, 23 and 25 hours.</summary>
    [Theory]
    [InlineData("2028-02-01T06:59:59Z", "2028-02-01T07:00:00Z")]
    [InlineData("2028-02-01T07:00:00Z", "2028-02-01T07:00:00Z")]
    [InlineData("2028-02-01T17:59:59Z", "2028-02-01T17:59:59Z")]
    [InlineData("2028-02-01T18:00:00Z", "2028-02-02T07:00:00Z")]
    [InlineData("2028-03-25T18:00:00Z", "2028-03-26T06:00:00Z")]
    [InlineData("2028-10-28T17:00:00Z", "2028-10-29T07:00:00Z")]
    public void Hours_AreThoseOfZurich(string at, string expected) => Assert.Equal(At(expected), Hours.Next(At(at)));

    private static List<string> Bursts(Quota quota, string from, int wanted)
    {
        var bursts = new List<string>();
        var use = QuotaUse.None;
        while (wanted > 0)
        {
            var slots = quota.Take(use, Hours, At(from), wanted);
            bursts.Add($"{slots.At.ToOffset(TimeSpan.FromHours(1)):HH:mm} {slots.Count}");
            (use, wanted) = (slots.Use, wanted - slots.Count);
        }

        return bursts;
    }
}
