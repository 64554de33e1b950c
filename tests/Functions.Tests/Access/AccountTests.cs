using Scadenzario.Access;

namespace Functions.Tests.Access;

public sealed class AccountTests
{
    private readonly AccessOptions _options = Fresh.Options();
    private readonly AccountRow _account = new();

    [Fact]
    public void FourthCodeInAnHour_HasToWait()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(_account.RequestCode($"c-{i}", Fresh.Start.AddMinutes(i), _options));
        }

        Assert.Equal(TimeSpan.FromMinutes(50), _account.RequestCode("c-3", Fresh.Start.AddMinutes(10), _options));
        Assert.Null(_account.RequestCode("c-1", Fresh.Start.AddMinutes(10), _options));
        Assert.Null(_account.RequestCode("c-3", Fresh.Start.AddMinutes(60), _options));
    }

    [Fact]
    public void HundredWrongCodesInARow_LockOnce()
    {
        var now = Fresh.Start;
        for (var i = 0; i < 20; i++, now = now.AddHours(3))
        {
            Assert.Null(_account.RequestCode($"c-{i}", now, _options));
            Assert.Null(_account.LockedAt);
            for (var failed = 1; failed <= 5; failed++)
            {
                _account.TakeIn($"c-{i}", failed, met: false, now, _options);
            }
        }

        Assert.Equal((100, 1), (_account.Failures, _account.Locks));
        Assert.NotNull(_account.LockedAt);
        Assert.Null(_account.StaleAt);
        _account.Unlock(now);
        Assert.Equal((0, null), (_account.Failures, _account.LockedAt));
    }

    [Fact]
    public void RightCode_BeginsTheCountAnew()
    {
        _account.RequestCode("c-0", Fresh.Start, _options);
        _account.TakeIn("c-0", 4, met: false, Fresh.Start, _options);
        Assert.True(_account.TakeIn("c-0", 4, met: true, Fresh.Start, _options));
        Assert.Equal(0, _account.Failures);
    }

    /// <summary>A repeat after a crash counts nothing twice, and what it left out is made up for by the next.</summary>
    [Fact]
    public void Repeats_CountOnce()
    {
        _account.RequestCode("c-0", Fresh.Start, _options);
        _account.TakeIn("c-0", 1, met: false, Fresh.Start, _options);
        _account.TakeIn("c-0", 1, met: false, Fresh.Start, _options);
        Assert.Equal(1, _account.Failures);
        _account.TakeIn("c-0", 4, met: false, Fresh.Start, _options);
        Assert.Equal(4, _account.Failures);
        _account.TakeIn("c-0", 2, met: false, Fresh.Start, _options);
        Assert.Equal(4, _account.Failures);
        Assert.True(_account.TakeIn("c-0", 4, met: true, Fresh.Start, _options));
        _account.RequestCode("c-1", Fresh.Start.AddMinutes(1), _options);
        _account.TakeIn("c-1", 2, met: false, Fresh.Start, _options);
        Assert.False(_account.TakeIn("c-0", 4, met: true, Fresh.Start, _options));
        Assert.Equal(2, _account.Failures);
    }
}
