using Scadenzario.Webhooks;

namespace Functions.Tests.Webhooks;

/// <summary>Twice as long each time, to an hour.</summary>
public sealed class WebhookBackoffTests
{
    [Fact]
    public void Waits_DoubleUpToAnHour() => Assert.Equal(
        [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600, 3600, 3600],
        Enumerable.Range(1, 14).Select(attempts => (int)WebhookBackoff.After(attempts).TotalSeconds));

    [Fact]
    public void Wait_AfterVeryManyAttemptsIsAnHour() => Assert.Equal(TimeSpan.FromHours(1), WebhookBackoff.After(int.MaxValue));

    [Fact]
    public void Wait_BeforeAnyAttemptIsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => WebhookBackoff.After(0));
}
