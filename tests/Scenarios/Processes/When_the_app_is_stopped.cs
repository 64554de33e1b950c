namespace Scenarios.Processes;

/// <summary>An orderly end is a success and loses nothing.</summary>
[Collection(nameof(AppProcesses))]
public sealed class When_the_app_is_stopped
{
    [Fact]
    public async Task Should_end_with_success_and_go_on_with_its_state()
    {
        await using var app = new LocalApp();
        await app.StartAsync("2027-01-11T10:00:00+01:00");
        await app.ApplyAsync();
        await app.AdvanceToAsync("2027-01-12T09:00:00+01:00");
        var invitation = Assert.Single(await app.InboxAsync());

        var exit = await app.SignalAsync(AppProcess.SigTerm);

        Assert.Equal(0, exit.Code);
        Assert.Empty(exit.Errors);
        await app.StartAsync();
        Assert.Equal(DateTimeOffset.Parse("2027-01-12T09:00:00+01:00"), await app.NowAsync());
        Assert.Equal("invited", await app.StatusAsync());
        Assert.Equal(invitation.Id, Assert.Single(await app.InboxAsync()).Id);
        Assert.Equal(200, (int)(await app.ActivateAsync(invitation.Token)).Status);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Should_have_told_its_options_to_who_asked(string option)
    {
        using var process = AppProcess.Start([option]);
        var exit = await process.ExitAsync();

        Assert.Equal(0, exit.Code);
        Assert.Empty(exit.Errors);
        Assert.Contains(exit.Output, line => line.Contains("--data DIR", StringComparison.Ordinal));
    }
}
