using Microsoft.DurableTask;

namespace Embedded.Tests.DurableTask;

public sealed class RetryPolicyTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Defaults_AreOneHourAndNoTimeout()
    {
        var policy = new RetryPolicy(3, Minute);
        Assert.Equal((TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan, 1.0), (policy.MaxRetryInterval, policy.RetryTimeout, policy.BackoffCoefficient));
        Assert.True(policy.Handle(new TimeoutException()));
    }

    [Fact]
    public void WrongValues_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(0, Minute));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, Minute, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, Minute, 1, Minute / 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, Minute, 1, null, Minute / 2));
    }
}
