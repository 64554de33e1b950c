using System.Net;
using System.Text.Json;

namespace Embedded.Tests.CommunicationEmulator;

public sealed class When_a_request_is_not_authentic : IAsyncLifetime
{
    private EmulatorFixture _emulator = null!;

    public static TheoryData<string, string> Spoils => new()
    {
        { "no date", "The header x-ms-date is missing or is no RFC 1123 date." },
        { "old date", "The header x-ms-date is more than 15 minutes off." },
        { "no hash", "The header x-ms-content-sha256 is missing or does not match the body." },
        { "other body", "The header x-ms-content-sha256 is missing or does not match the body." },
        { "no authorization", "The header Authorization is missing or is no HMAC-SHA256 signature of x-ms-date;host;x-ms-content-sha256." },
        { "bearer", "The header Authorization is missing or is no HMAC-SHA256 signature of x-ms-date;host;x-ms-content-sha256." },
        { "other path", "The signature does not match." },
    };

    public async Task InitializeAsync() => _emulator = await EmulatorFixture.StartAsync();

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    [Theory]
    [MemberData(nameof(Spoils))]
    public async Task Should_answer_401_and_say_why(string spoil, string message)
    {
        var body = JsonSerializer.Serialize(Requests.Email());
        var answer = await _emulator.SendAsync(HttpMethod.Post, "/emails:send?api-version=2023-03-31", body, request =>
        {
            switch (spoil)
            {
                case "no date":
                    request.Headers.Remove("x-ms-date");
                    break;
                case "old date":
                    _emulator.Sign(request, System.Text.Encoding.UTF8.GetBytes(body), RealTime.Now().AddMinutes(-16));
                    break;
                case "no hash":
                    request.Headers.Remove("x-ms-content-sha256");
                    break;
                case "other body":
                    request.Content = new StringContent("{}");
                    break;
                case "no authorization":
                    request.Headers.Remove("Authorization");
                    break;
                case "bearer":
                    request.Headers.Remove("Authorization");
                    request.Headers.Add("Authorization", "Bearer token");
                    break;
                case "other path":
                    request.RequestUri = new Uri("/emails:send?api-version=2025-09-01", UriKind.Relative);
                    break;
            }
        });

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("Denied", answer.Error.GetProperty("code").GetString());
        Assert.Equal("Denied", answer.Headers["x-ms-error-code"]);
        Assert.Equal(message, answer.Error.GetProperty("message").GetString());
        Assert.Empty(await _emulator.InboxAsync());
    }

    [Fact]
    public async Task Should_take_a_signature_of_now_whatever_the_apps_clock_shows()
    {
        _emulator.Time.Advance(TimeSpan.FromDays(400));

        Assert.Equal(HttpStatusCode.Accepted, (await _emulator.EmailAsync(Requests.Email())).Status);
    }

    [Theory]
    [InlineData("/emails:send", "MissingApiVersionParameter")]
    [InlineData("/emails:send?api-version=2021-03-07", "UnsupportedApiVersion")]
    [InlineData("/sms?api-version=2023-03-31", "UnsupportedApiVersion")]
    [InlineData("/sms", "MissingApiVersionParameter")]
    public async Task Should_refuse_an_unknown_version(string target, string code)
    {
        var answer = await _emulator.SendAsync(HttpMethod.Post, target, "{}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(code, answer.Headers["x-ms-error-code"]);
        Assert.Equal("api-version", answer.Error.GetProperty("target").GetString());
    }

    [Fact]
    public async Task Should_answer_404_for_an_unknown_path()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _emulator.SendAsync(HttpMethod.Post, "/chat?api-version=2023-03-31", "{}")).Status);
    }
}
