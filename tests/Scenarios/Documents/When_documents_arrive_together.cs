using Scenarios.Harness;

namespace Scenarios.Documents;

public sealed class When_documents_arrive_together
{
    [Fact]
    public async Task Should_be_one_message_ten_minutes_after_the_first_never_later()
    {
        await using var host = await ScenarioHost.StartAsync("2027-01-11T10:00:00+01:00");
        await host.ContractAsync();
        foreach (var minute in new[] { "00", "05", "09" })
        {
            await host.AdvanceToAsync($"2027-01-11T10:{minute}:00+01:00");
            await host.DropAsync($"kpt/c-1/policy/{minute}.pdf", Archive.Pdf());
            await host.SettleAsync();
        }

        await host.AdvanceToAsync("2027-01-11T10:10:00+01:00");
        Assert.Equal(DateTimeOffset.Parse("2027-01-11T10:10:00+01:00"), Assert.Single(await host.InboxAsync()).SentAt);

        await host.AdvanceToAsync("2027-01-11T10:11:00+01:00");
        await host.DropAsync("kpt/c-1/policy/11.pdf", Archive.Pdf());
        await host.SettleAsync();
        await host.AdvanceToAsync("2027-01-11T10:20:59+01:00");
        Assert.Single(await host.InboxAsync());
        await host.AdvanceToAsync("2027-01-11T12:00:00+01:00");
        Assert.Equal(
            [DateTimeOffset.Parse("2027-01-11T10:10:00+01:00"), DateTimeOffset.Parse("2027-01-11T10:21:00+01:00")], (await host.InboxAsync()).Select(m => m.SentAt));
        Assert.Equal(4, (await host.DocumentsAsync()).Count);
    }

    [Fact]
    public async Task Should_wait_as_long_as_is_configured()
    {
        await using var host = await ScenarioHost.StartAsync("2027-01-11T10:00:00+01:00", ("DocumentNotices:GatherFor", "00:01:00"));
        await host.ContractAsync();
        await host.DropAsync("kpt/c-1/policy/x.pdf", Archive.Pdf());
        await host.SettleAsync();
        await host.AdvanceByAsync("PT1M");
        Assert.Single(await host.InboxAsync());
    }

    [Fact]
    public async Task Should_go_to_the_address_and_in_the_language_of_the_moment_of_sending()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync();
        await host.DropAsync("kpt/c-1/policy/x.pdf", Archive.Pdf());
        await host.SettleAsync();
        await host.AdvanceByAsync("PT5M");
        await host.ContractAsync(fields: [("email", "new@customers.example"), ("holder", new { name = "Ada Rossi", birthDate = "1980-02-29", language = "de" })]);
        await host.AdvanceByAsync("PT5M");
        var message = Assert.Single(await host.InboxAsync());
        Assert.Equal(("new@customers.example", "Neues in Ihrem Kundenportal"), (message.To, message.Subject));
    }

    [Fact]
    public async Task Should_go_by_email_at_once_and_by_sms_in_its_hours()
    {
        await using var host = await ScenarioHost.StartAsync("2027-01-11T21:00:00+01:00");
        await host.ContractAsync(fields: [("notifyBy", new[] { "sms", "email" })]);
        await host.DropAsync("kpt/c-1/policy/x.pdf", Archive.Pdf());
        await host.SettleAsync();
        await host.AdvanceToAsync("2027-01-11T21:10:00+01:00");
        Assert.Equal("email", Assert.Single(await host.InboxAsync()).Channel);

        await host.AdvanceToAsync("2027-01-12T07:59:59+01:00");
        Assert.Single(await host.InboxAsync());
        await host.AdvanceToAsync("2027-01-12T12:00:00+01:00");
        var messages = await host.InboxAsync();
        Assert.Equal(["email", "sms"], messages.Select(m => m.Channel));
        Assert.Equal((DateTimeOffset.Parse("2027-01-12T08:00:00+01:00"), "+41791234567"), (messages[1].SentAt, messages[1].To));
        Assert.Equal("2027-01-11", (await host.DocumentsAsync())[0].Text("dispatchDate"));
    }

    [Fact]
    public async Task Should_be_silent_for_a_holder_without_preference_and_yet_be_dispatched()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync(fields: [("notifyBy", Array.Empty<string>())]);
        await host.DropAsync("kpt/c-1/policy/x.pdf", Archive.Pdf());
        await host.SettleAsync();
        await host.AdvanceByAsync("P2D");
        Assert.Empty(await host.InboxAsync());
        Assert.Empty(await host.BlobsAsync("post"));
        Assert.Equal("2027-01-11", Assert.Single(await host.DocumentsAsync()).Text("dispatchDate"));
        Assert.Empty((await host.GetAsync("dev-backoffice", "/api/cases")).Json.GetProperty("cases").EnumerateArray());
    }

    [Theory]
    [InlineData("sms", "email,sms")]
    [InlineData("", "email")]
    [InlineData("email", "email")]
    public async Task Should_always_be_followed_by_an_email_at_helsana(string chosen, string channels)
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync("HELSANA", fields: [("notifyBy", chosen.Split(',', StringSplitOptions.RemoveEmptyEntries))]);
        await host.DropAsync("helsana/c-1/policy/x.pdf", Archive.Pdf());
        await host.SettleAsync();
        await host.AdvanceByAsync("PT1H");
        Assert.Equal(channels, string.Join(',', (await host.InboxAsync()).Select(m => m.Channel).Order()));
    }
}
