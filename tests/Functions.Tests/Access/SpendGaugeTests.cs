using Scadenzario.Access;

namespace Functions.Tests.Access;

public sealed class SpendGaugeTests
{
    private readonly AccessOptions _options = new() { TotalPerHour = 100, TotalPerDay = 150, BreakerMinimum = 50, BreakerTrial = 10 };

    [Fact]
    public void Cap_IsAnnouncedAndKept()
    {
        var gauge = SpendGauge.Parse("");
        var verdicts = Enumerable.Range(0, 101).Select(_ => gauge.Request(Fresh.Start, _options)).ToList();
        Assert.All(verdicts.Take(79), v => Assert.Equal(SpendVerdict.Fine, v));
        Assert.All(verdicts.Skip(79).Take(21), v => Assert.Equal(SpendVerdict.GoneFar, v));
        Assert.Equal(SpendVerdict.Capped, verdicts[100]);
    }

    [Fact]
    public void DailyCap_HoldsWhenTheHourIsOver()
    {
        var gauge = SpendGauge.Parse("");
        for (var hour = 0; hour < 3; hour++)
        {
            for (var i = 0; i < 50; i++)
            {
                Assert.True(Send(gauge, Fresh.Start.AddHours(2 * hour), used: true) is SpendVerdict.Fine or SpendVerdict.GoneFar);
            }
        }

        Assert.Equal(SpendVerdict.Capped, gauge.Request(Fresh.Start.AddHours(10), _options));
        Assert.NotEqual(SpendVerdict.Capped, gauge.Request(Fresh.Start.AddHours(24).AddMinutes(5), _options));
    }

    [Fact]
    public void Breaker_OpensWhenTooFewAreUsed_AndOnlyOnceTheyHaveRunOut()
    {
        var gauge = SpendGauge.Parse("");
        for (var i = 0; i < 60; i++)
        {
            Send(gauge, Fresh.Start, used: i < 5);
        }

        Assert.Equal(SpendVerdict.Fine, gauge.Request(Fresh.Start.AddMinutes(9), _options));
        Assert.Equal(SpendVerdict.Tripped, gauge.Request(Fresh.Start.AddMinutes(10), _options));
        Assert.Equal(SpendVerdict.Broken, gauge.Request(Fresh.Start.AddMinutes(24), _options));
    }

    [Fact]
    public void Breaker_StaysClosedForHonestUse()
    {
        var gauge = SpendGauge.Parse("");
        for (var i = 0; i < 90; i++)
        {
            Assert.True(Send(gauge, Fresh.Start.AddSeconds(i * 30), used: i % 2 == 0) is SpendVerdict.Fine or SpendVerdict.GoneFar);
        }
    }

    [Fact]
    public void Breaker_ClosesAfterAGoodTrialAndOpensAfterABadOne()
    {
        foreach (var good in new[] { true, false })
        {
            var gauge = Tripped();
            var trial = Fresh.Start.AddMinutes(25);
            for (var i = 0; i < 10; i++)
            {
                Assert.Equal(SpendVerdict.Fine, Send(gauge, trial, used: good));
            }

            Assert.Equal(SpendVerdict.Broken, gauge.Request(trial.AddMinutes(4), _options));
            Assert.Equal(good ? SpendVerdict.Fine : SpendVerdict.Tripped, gauge.Request(trial.AddMinutes(10), _options));
        }
    }

    [Fact]
    public void Gauge_SurvivesStorage()
    {
        var gauge = Tripped();
        var stored = SpendGauge.Parse(gauge.ToString());
        Assert.Equal(gauge.ToString(), stored.ToString());
        Assert.Equal(gauge.OpenUntil, stored.OpenUntil);
        Assert.Equal(SpendVerdict.Broken, stored.Request(Fresh.Start.AddMinutes(24), _options));
    }

    private SpendGauge Tripped()
    {
        var gauge = SpendGauge.Parse("");
        for (var i = 0; i < 60; i++)
        {
            Send(gauge, Fresh.Start, used: false);
        }

        Assert.Equal(SpendVerdict.Tripped, gauge.Request(Fresh.Start.AddMinutes(10), _options));
        return gauge;
    }

    private SpendVerdict Send(SpendGauge gauge, DateTimeOffset at, bool used)
    {
        var verdict = gauge.Request(at, _options);
        if (used)
        {
            gauge.Completed(at);
        }

        return verdict;
    }
}
