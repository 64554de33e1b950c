using System.Globalization;

namespace Functions.Tests.Api;

/// <summary>A clock that stands still.</summary>
internal sealed class StoppedClock(string now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);
}
