using Microsoft.Extensions.Options;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Functions.Tests.Api;

public sealed class RateLimiterTests
{
    private readonly Clock _clock = new();

    [Fact]
    public void Permits_OfAMinute_MayComeAtOnceAndComeBackEvenly()
    {
        var limiter = Limiter(perMinute: 6);
        var caller = new Caller(CallerKind.Portal, Insurer.Kpt);

        Assert.All(Enumerable.Range(0, 6), _ => Assert.Null(limiter.Take(caller)));
        Assert.Equal(TimeSpan.FromSeconds(10), limiter.Take(caller));
        Assert.Null(limiter.Take(new Caller(CallerKind.Portal, Insurer.Css)));

        _clock.Now += TimeSpan.FromSeconds(4);
        Assert.Equal(6, limiter.Take(caller)!.Value.TotalSeconds, 3);
        _clock.Now += TimeSpan.FromSeconds(6);
        Assert.Null(limiter.Take(caller));
        Assert.NotNull(limiter.Take(caller));

        _clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(6, Enumerable.Range(0, 20).Count(_ => limiter.Take(caller) is null));
    }

    [Fact]
    public void Zero_LiftsTheLimit()
    {
        var limiter = Limiter(perMinute: 0);
        Assert.All(Enumerable.Range(0, 100_000), _ => Assert.Null(limiter.Take(new Caller(CallerKind.BackOffice))));
    }

    [Fact]
    public void Memory_StaysBoundedUnderEverNewAddresses()
    {
        var limiter = Limiter(perMinute: 6);
        for (var i = 0; i < 25_000; i++)
        {
            limiter.TakeAnonymous($"10.0.{i >> 8}.{i & 255}");
        }

        Assert.InRange(limiter.Count, 1, 10_001);
    }

    private RateLimiter Limiter(int perMinute) => new(Options.Create(new LimitOptions { RequestsPerMinute = perMinute, AnonymousPerMinute = perMinute }), _clock);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2027, 1, 11, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
