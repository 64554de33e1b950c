using System.Net;
using System.Text.Json;

namespace Embedded.Tests.CommunicationEmulator;

public sealed class When_recipients_opt_out : IAsyncLifetime
{
    private const string Number = "+41800000000";
    private EmulatorFixture _emulator = null!;

    public async Task InitializeAsync() => _emulator = await EmulatorFixture.StartAsync();

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    [Fact]
    public async Task Should_remember_it_per_sender_until_it_is_removed()
    {
        Assert.False(await IsOptedOutAsync(Number));
        Assert.Equal(200, (await OptOutAsync("add", Number)).Item.GetProperty("httpStatusCode").GetInt32());
        Assert.True(await IsOptedOutAsync(Number));
        Assert.False(await IsOptedOutAsync("+41800000001"));
        await _emulator.RestartAsync();
        Assert.True(await IsOptedOutAsync(Number));
        await OptOutAsync("remove", Number);
        Assert.False(await IsOptedOutAsync(Number));
    }

    [Fact]
    public async Task Should_accept_and_then_fail_the_message_with_4007()
    {
        await OptOutAsync("add", Number);
        await _emulator.SmsAsync(Requests.Sms(from: Number));

        Assert.Equal("failed", Assert.Single(await _emulator.InboxAsync()).GetProperty("status").GetString());
        await _emulator.Emulator.WaitUntilSettledAsync(default);
        Assert.Equal("4007", Assert.Single(_emulator.Subscriber.Data).GetProperty("deliveryStatusDetails").GetString());
    }

    [Theory]
    [InlineData("""{"from":"Portal","recipients":[{"to":"+41791234567"}]}""", "from")]
    [InlineData("""{"recipients":[{"to":"+41791234567"}]}""", "from")]
    [InlineData("""{"from":"+41800000000","recipients":[]}""", "recipients")]
    [InlineData("""{"from":"+41800000000","recipients":[{}]}""", "recipients[0].to")]
    [InlineData("""[]""", null)]
    public async Task Should_refuse_what_is_invalid(string body, string? target)
    {
        var answer = await _emulator.SendAsync(HttpMethod.Post, "/sms/optouts:add?api-version=2026-01-23", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(target, answer.Error.TryGetProperty("target", out var given) ? given.GetString() : null);
    }

    [Fact]
    public async Task Should_refuse_a_wrong_number_by_itself()
    {
        var answer = await _emulator.SendAsync(HttpMethod.Post, "/sms/optouts:check?api-version=2026-01-23", """{"from":"+41800000000","recipients":[{"to":"079"},{"to":"+41791234567"}]}""");

        Assert.Equal([400, 200], answer.Body.GetProperty("value").EnumerateArray().Select(item => item.GetProperty("httpStatusCode").GetInt32()));
    }

    private async Task<bool> IsOptedOutAsync(string from) => (await OptOutAsync("check", from)).Item.GetProperty("isOptedOut").GetBoolean();

    private Task<WireAnswer> OptOutAsync(string action, string from) => _emulator.SendAsync(
        HttpMethod.Post,
        $"/sms/optouts:{action}?api-version=2026-01-23",
        JsonSerializer.Serialize(new { from, recipients = new[] { new { to = Requests.AnnasNumber } } }));
}
