using Scenarios.Access;
using Scenarios.Activation;
using Scenarios.Harness;

namespace Scenarios.Abuse;

/// <summary>
/// The provider has accepted a message, and the process ends before that is written down. The provider recognises a repeat for five minutes: the process is back after four, or after six.
/// </summary>
public sealed class When_the_process_dies_after_the_providers_yes
{
    [Theory]
    [InlineData("2027-01-11T10:04:00+01:00")]
    [InlineData("2027-01-11T10:06:00+01:00")]
    public async Task Should_have_sent_one_email_and_know_it(string back)
    {
        var gate = new OutcomeGate();
        await using var host = await ScenarioHost.StartWithAsync(gate.AddTo);
        gate.Close();
        await host.PostAsync("dev-swica", "/api/benevita/activations", Applications.Body());
        await gate.Reached;
        var sent = Assert.Single(await host.InboxAsync());
        gate.Forget();

        await host.RestartAsync(back);
        await host.AdvanceByAsync("PT1H");

        Assert.Equal(sent.Id, Assert.Single(await host.InboxAsync()).Id);
        Assert.NotNull((await host.ShowAsync())["invitedAt"]);
        Assert.Empty((await host.GetAsync("dev-backoffice", "/api/cases")).Json.GetProperty("cases").EnumerateArray());
        Assert.Equal(200, (int)(await host.ActivateAsync(sent.Token)).Status);
    }

    /// <summary>After four minutes the code still counts, and its repeat is recognised; after six it is dead, and no second one is sent for it.</summary>
    [Theory]
    [InlineData("2027-01-11T10:04:00+01:00", 200)]
    [InlineData("2027-01-11T10:06:00+01:00", 410)]
    public async Task Should_have_sent_one_sms(string back, int answer)
    {
        var gate = new OutcomeGate();
        await using var host = await ScenarioHost.StartWithAsync(gate.AddTo);
        await host.HolderAsync();
        gate.Close();
        var asked = await host.AskAsync();
        await gate.Reached;
        var sent = Assert.Single(await host.InboxAsync());
        gate.Forget();

        await host.RestartAsync(back);
        await host.SettleAsync();

        Assert.Equal(sent.Id, Assert.Single(await host.InboxAsync()).Id);
        Assert.Equal(answer, (int)(await host.TryAsync(asked["challengeId"]!, Accesses.CodeIn(sent))).Status);
        await host.AdvanceByAsync("PT1H");
        Assert.Single(await host.InboxAsync());
    }
}
