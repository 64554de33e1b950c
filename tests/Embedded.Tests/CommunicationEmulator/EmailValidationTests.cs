using System.Net;
using System.Text.Json.Nodes;

namespace Embedded.Tests.CommunicationEmulator;

public sealed class EmailValidationTests : IAsyncLifetime
{
    private const string Target = "/emails:send?api-version=2023-03-31";
    private EmulatorFixture _emulator = null!;

    public static TheoryData<string, string, string> Invalid => new()
    {
        // path (dots), value as JSON ("" removes), the error's target
        { "senderAddress", "", "senderAddress" },
        { "senderAddress", "\"Portal <a@b.test>\"", "senderAddress" },
        { "senderAddress", "7", "senderAddress" },
        { "content", "", "content" },
        { "content", "[]", "content" },
        { "content.subject", "", "content.subject" },
        { "content.subject", "\" \"", "content.subject" },
        { "content.plainText", "", "content" },
        { "content.plainText", "true", "content.plainText" },
        { "content.html", "1", "content.html" },
        { "recipients", "", "recipients" },
        { "recipients.to", "", "recipients.to" },
        { "recipients.to", "[]", "recipients.to" },
        { "recipients.to", "{}", "recipients.to" },
        { "recipients.to", "[{}]", "recipients.to[0].address" },
        { "recipients.to", "[{\"address\":\"nobody\"}]", "recipients.to[0].address" },
        { "recipients.to", "[{\"address\":\"a@b.test\",\"displayName\":1}]", "recipients.to[0].displayName" },
        { "recipients.cc", "[{\"address\":\"a b@c.test\"}]", "recipients.cc[0].address" },
        { "recipients.bcc", "[\"a@b.test\"]", "recipients.bcc[0].address" },
        { "replyTo", "[{\"address\":\"\"}]", "replyTo[0].address" },
        { "attachments", "[{\"contentType\":\"text/plain\",\"contentInBase64\":\"YQ==\"}]", "attachments[0].name" },
        { "attachments", "[{\"name\":\"a\",\"contentInBase64\":\"YQ==\"}]", "attachments[0].contentType" },
        { "attachments", "[{\"name\":\"a\",\"contentType\":\"text/plain\"}]", "attachments[0].contentInBase64" },
        { "attachments", "[{\"name\":\"a\",\"contentType\":\"text/plain\",\"contentInBase64\":\"?\"}]", "attachments[0].contentInBase64" },
        { "headers", "{\"X-Line\":\"a\\nb\"}", "headers.X-Line" },
        { "headers", "{\"X Space\":\"a\"}", "headers" },
        { "headers", "[]", "headers" },
        { "userEngagementTrackingDisabled", "\"yes\"", "userEngagementTrackingDisabled" },
    };

    public async Task InitializeAsync() => _emulator = await EmulatorFixture.StartAsync();

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task Send_InvalidField_Gives400NamingIt(string path, string value, string target)
    {
        var answer = await _emulator.SendAsync(HttpMethod.Post, Target, Change(path, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("InvalidRequest", answer.Headers["x-ms-error-code"]);
        Assert.Equal("InvalidRequest", answer.Error.GetProperty("code").GetString());
        Assert.Equal(target, answer.Error.GetProperty("target").GetString());
        Assert.Empty(await _emulator.InboxAsync());
    }

    [Fact]
    public async Task Send_SeveralErrors_ListsThemAll()
    {
        var answer = await _emulator.SendAsync(HttpMethod.Post, Target, "{}");

        Assert.Equal(
            ["senderAddress", "content", "recipients"],
            answer.Error.GetProperty("details").EnumerateArray().Select(detail => detail.GetProperty("target").GetString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    public async Task Send_NoJsonObject_Gives400(string body)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await _emulator.SendAsync(HttpMethod.Post, Target, body)).Status);
    }

    [Theory]
    [InlineData("Operation-Id")]
    [InlineData("x-ms-client-request-id")]
    public async Task Send_IdIsNoUuid_Gives400NamingTheHeader(string header)
    {
        var answer = await _emulator.SendAsync(HttpMethod.Post, Target, Change("recipients.cc", "[]"), request => request.Headers.Add(header, "7"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(header, answer.Error.GetProperty("target").GetString());
    }

    [Fact]
    public async Task Send_FiftyOneRecipients_Gives400()
    {
        var one = """{"address":"a@b.test"}""";
        string Many(int count) => $"[{string.Join(',', Enumerable.Repeat(one, count))}]";

        Assert.Equal(HttpStatusCode.Accepted, (await _emulator.SendAsync(HttpMethod.Post, Target, Change("recipients.cc", Many(49)))).Status);
        var answer = await _emulator.SendAsync(HttpMethod.Post, Target, Change("recipients.cc", Many(50)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("recipients", answer.Error.GetProperty("target").GetString());
    }

    [Fact]
    public async Task Send_MoreThanTenMegabytes_Gives413()
    {
        var answer = await _emulator.SendAsync(HttpMethod.Post, Target, Change("content.plainText", $"\"{new string('a', 10 * 1024 * 1024)}\""));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("RequestTooLarge", answer.Headers["x-ms-error-code"]);
    }

    private static string Change(string path, string value)
    {
        var body = JsonNode.Parse("""{"senderAddress":"no-reply@portal.test","content":{"subject":"s","plainText":"t"},"recipients":{"to":[{"address":"anna@example.test"}]}}""")!;
        var names = path.Split('.');
        var parent = names[..^1].Aggregate(body, (node, name) => node[name]!).AsObject();
        parent.Remove(names[^1]);
        if (value.Length > 0)
            parent[names[^1]] = JsonNode.Parse(value);
        return body.ToJsonString();
    }
}
