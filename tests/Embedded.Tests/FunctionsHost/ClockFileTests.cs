using Embedded.FunctionsHost;
using Embedded.FunctionsHost.Clock;

namespace Embedded.Tests.FunctionsHost;

public sealed class ClockFileTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2030, 5, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly ManualTime real = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly TempDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void NewData_WithoutStart_BeginsAtTheRealTime() => Assert.Equal(real.GetUtcNow(), Open(null, 1).GetUtcNow());

    [Fact]
    public void RealPace_OverAKill_GoesOnAsTheRealClockDoes()
    {
        var first = Open(Start, 1);
        first.Hold();
        first.MoveTo(Start.AddDays(40));
        real.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(Start.AddDays(40).AddMinutes(2), Open(null, 1).GetUtcNow());
    }

    [Fact]
    public void FrozenClock_OverAKill_StandsWhereItStood()
    {
        var first = Open(Start, 0);
        first.Hold();
        first.MoveTo(Start.AddDays(40));
        real.Advance(TimeSpan.FromDays(2));
        Assert.Equal(Start.AddDays(40), Open(null, 0).GetUtcNow());
        Assert.Equal(Start.AddDays(40), Open(null, 1).GetUtcNow());
    }

    [Fact]
    public void FastClock_OverAKill_NeverGoesBack()
    {
        var first = Open(Start, 86400);
        real.Advance(TimeSpan.FromSeconds(10.9));
        var last = first.GetUtcNow();
        var next = Open(null, 86400).GetUtcNow();
        Assert.InRange(next, last, last.AddDays(6));
    }

    [Fact]
    public void StoppedClock_IsWrittenExactly()
    {
        var first = Open(Start, 86400);
        real.Advance(TimeSpan.FromSeconds(1.5));
        first.Stop();
        Assert.Equal(Start.AddDays(1.5), Open(null, 0).GetUtcNow());
    }

    [Fact]
    public void SystemClock_SetBack_DoesNotSetTheVirtualOneBack()
    {
        Open(Start, 1).Stop();
        real.Set(real.GetUtcNow().AddDays(-3));
        Assert.Equal(Start, Open(null, 1).GetUtcNow());
    }

    /// <summary>Nothing that has happened happens again: the app waits at the instant that it has reached until the system's clock is there too.</summary>
    [Fact]
    public void SystemClock_SetAYearAheadAndBack_LeavesTheVirtualOneWhereItWas()
    {
        Open(Start, 1).Stop();
        real.Set(real.GetUtcNow().AddYears(1));
        var ahead = Open(null, 1);
        Assert.Equal(Start.AddYears(1), ahead.GetUtcNow());
        ahead.Stop();
        real.Set(real.GetUtcNow().AddYears(-1));

        var back = Open(null, 1);

        Assert.Equal(Start.AddYears(1), back.GetUtcNow());
        real.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Start.AddYears(1).AddMinutes(1), back.GetUtcNow());
    }

    [Fact]
    public void Start_BeforeTheStoredClock_IsRefusedAndChangesNothing()
    {
        Open(Start, 0).Stop();
        var before = File.ReadAllText(directory.File("clock.json"));
        var error = Assert.Throws<EmbeddedHostException>(() => Open(Start.AddSeconds(-1), 0));
        Assert.Contains("forward only", error.Message);
        Assert.Equal(before, File.ReadAllText(directory.File("clock.json")));
    }

    [Fact]
    public void Start_AfterTheStoredClock_IsWhereItGoesOn()
    {
        Open(Start, 0).Stop();
        Assert.Equal(Start.AddDays(1), Open(Start.AddDays(1), 0).GetUtcNow());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"now":"2030-05-01T08:00:00+00:00","real":"2026-01-01T00:00:00+00:00","pace":-1}""")]
    public void DamagedFile_IsRefusedAndLeftAsItIs(string content)
    {
        File.WriteAllText(directory.File("clock.json"), content);
        Assert.Contains("damaged", Assert.Throws<EmbeddedHostException>(() => Open(Start, 0)).Message);
        Assert.Equal(content, File.ReadAllText(directory.File("clock.json")));
    }

    private VirtualClock Open(DateTimeOffset? start, double pace) => ClockFile.Open(directory.Path, start, pace, real);
}
