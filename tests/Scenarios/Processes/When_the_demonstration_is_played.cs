namespace Scenarios.Processes;

/// <summary>The year of a few customers as <c>--demo</c> plays it, the same seed twice side by side, and once more on data that holds one.</summary>
[Collection(nameof(AppProcesses))]
public sealed class When_the_demonstration_is_played
{
    private const string Start = "2027-01-04T08:00:00+01:00";

    [Fact]
    public async Task Should_be_the_same_year_for_the_same_seed_and_not_be_played_twice()
    {
        await using var one = new LocalApp(("DemoCustomers", "25"));
        await using var other = new LocalApp(("DemoCustomers", "25"));

        var played = await Task.WhenAll(one.PlayAsync("--seed", "33", "--start", Start), other.PlayAsync("--seed", "33", "--start", Start));

        Assert.All(played, lines => Assert.StartsWith("The demonstration is over", lines[^1], StringComparison.Ordinal));
        Assert.Equal(Tables(played[0]), Tables(played[1]));
        Assert.All(
            ["application", "activation", "declaration", "document: policy", "log-in", "amendment", "opposition", "franchise", "watch", "termination", "unpaid invoice", "payment", "sent", "reminder"],
            word => Assert.Contains(Tables(played[0]), line => line.Contains(word, StringComparison.Ordinal)));
        Assert.DoesNotContain(Tables(played[0]), line => line.Contains("refused: ", StringComparison.Ordinal));
        var inbox = await InboxOf(one);
        Assert.True(inbox.Count > 25, $"Only {inbox.Count} messages.");
        Assert.Equal(inbox, await InboxOf(other));

        await one.SignalAsync(AppProcess.SigTerm);
        var again = await one.PlayAsync("--seed", "8");
        Assert.StartsWith("This data holds a demonstration already", again[^1], StringComparison.Ordinal);
        Assert.Equal(inbox, await InboxOf(one));
    }

    // Progress depends on the machine, and so does the last line before the end: how long it took.
    private static IEnumerable<string> Tables(IReadOnlyList<string> lines) => lines.SkipWhile(line => !line.Contains("by month", StringComparison.Ordinal)).SkipLast(2);

    private static async Task<IReadOnlyList<(string, string, string?, DateTimeOffset)>> InboxOf(LocalApp app) =>
        [.. (await app.InboxAsync()).Select(m => (m.To, m.Channel, m.Subject, m.SentAt)).OrderBy(m => m.SentAt).ThenBy(m => m.To, StringComparer.Ordinal).ThenBy(m => m.Subject, StringComparer.Ordinal)];
}
