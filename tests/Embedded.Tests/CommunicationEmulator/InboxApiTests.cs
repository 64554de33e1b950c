using System.Net;
using System.Text;
using System.Text.Json;

namespace Embedded.Tests.CommunicationEmulator;

public sealed class InboxApiTests : IAsyncLifetime
{
    private const string Messages = "/dev/inbox/messages";
    private EmulatorFixture _emulator = null!;

    public async Task InitializeAsync() => _emulator = await EmulatorFixture.StartAsync();

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    [Fact]
    public async Task Get_AnEmail_HasExactlyTheAgreedFields()
    {
        var id = Guid.Parse("5f0c7be8-0000-4000-8000-000000000001");
        await _emulator.EmailAsync(
            Requests.Email(subject: "Grüezi", text: "Open https://portal.test/a?x=1&y=2.", html: "<a href=\"https://portal.test/a?x=1&amp;y=2\">a</a> <a class=b href='https://portal.test/b'>b</a>"),
            id);

        var message = Assert.Single(await _emulator.InboxAsync());
        Assert.Equal(
            ["id", "channel", "from", "to", "subject", "text", "html", "links", "sentAt", "operationId", "status"],
            message.EnumerateObject().Select(property => property.Name));
        Assert.Equal("email", message.GetProperty("channel").GetString());
        Assert.Equal(Requests.Sender, message.GetProperty("from").GetString());
        Assert.Equal(Requests.Anna, message.GetProperty("to").GetString());
        Assert.Equal("Grüezi", message.GetProperty("subject").GetString());
        Assert.Equal("Open https://portal.test/a?x=1&y=2.", message.GetProperty("text").GetString());
        Assert.StartsWith("<a href=", message.GetProperty("html").GetString());
        Assert.Equal(["https://portal.test/a?x=1&y=2", "https://portal.test/b"], message.GetProperty("links").EnumerateArray().Select(link => link.GetString()));
        Assert.Equal("2027-03-27T09:00:00Z", message.GetProperty("sentAt").GetString());
        Assert.Equal(id.ToString(), message.GetProperty("operationId").GetString());
        Assert.Equal("delivered", message.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Get_Filtered_GivesTheMatchingOnesOldestFirst()
    {
        await _emulator.EmailAsync(Requests.Email(to: "first@b.test"));
        _emulator.Time.Advance(TimeSpan.FromDays(1));
        await _emulator.SmsAsync(Requests.Sms());
        _emulator.Time.Advance(TimeSpan.FromDays(1));
        await _emulator.EmailAsync(Requests.Email(to: "last@b.test"));

        Assert.Equal(["first@b.test", Requests.AnnasNumber, "last@b.test"], await RecipientsAsync(""));
        Assert.Equal(["first@b.test"], await RecipientsAsync("?to=FIRST@b.test"));
        Assert.Equal([], await RecipientsAsync("?to=first"));
        Assert.Equal([Requests.AnnasNumber], await RecipientsAsync("?to=%2B41791234567"));
        Assert.Equal([Requests.AnnasNumber], await RecipientsAsync("?channel=sms"));
        Assert.Equal([Requests.AnnasNumber, "last@b.test"], await RecipientsAsync("?since=2027-03-28T09:00:00Z"));
        Assert.Equal(["last@b.test"], await RecipientsAsync("?since=2027-03-28T10:00:00.0000001%2B01:00"));
        Assert.Equal(["last@b.test"], await RecipientsAsync("?channel=email&since=2027-03-28T00:00:00Z&to=last@b.test"));
        Assert.Equal(3, (await RecipientsAsync("?to=&channel=&since=")).Count());
    }

    [Theory]
    [InlineData("?channel=fax", "channel")]
    [InlineData("?channel=EMAIL", "channel")]
    [InlineData("?since=yesterday", "since")]
    [InlineData("?since=2027-03-28", "since")]
    [InlineData("?since=2027-03-28T09:00:00", "since")]
    [InlineData("?since=2027-13-28T09:00:00Z", "since")]
    [InlineData("?to=a&to=b", "to")]
    [InlineData("?top=5", "top")]
    public async Task Get_BadFilter_GivesAProblemNamingIt(string query, string field)
    {
        using var response = await _emulator.App.GetAsync(Messages + query);

        await AssertProblemAsync(response, field);
    }

    [Fact]
    public async Task Delete_EmptiesTheInboxButForgetsNoOperation()
    {
        var id = Guid.Parse("5f0c7be8-0000-4000-8000-000000000001");
        await _emulator.EmailAsync(Requests.Email(), id);
        using var response = await _emulator.App.DeleteAsync(Messages);
        await _emulator.EmailAsync(Requests.Email(), id);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Empty(await _emulator.InboxAsync());
    }

    [Fact]
    public async Task Faults_Default_AreNamed()
    {
        Assert.Equal("""{"mode":"deduplicate","delayReports":"PT0S","doubleReports":false,"reorderReports":false}""", await _emulator.App.GetStringAsync("/dev/faults"));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("deduplicate")]
    [InlineData("duplicate400")]
    [InlineData("loseResponse")]
    [InlineData("acceptThenFail")]
    [InlineData("throttle")]
    [InlineData("false401")]
    public async Task Faults_EachMode_IsPutInForceAndTheRestTakesItsDefault(string mode)
    {
        await _emulator.PutFaultsAsync(new { doubleReports = true, delayReports = "P1DT2H3M4.5S" });
        await _emulator.PutFaultsAsync(new { mode });

        Assert.Equal($$"""{"mode":"{{mode}}","delayReports":"PT0S","doubleReports":false,"reorderReports":false}""", await _emulator.App.GetStringAsync("/dev/faults"));
    }

    [Theory]
    [InlineData("""{"mode":"chaos"}""", "mode")]
    [InlineData("""{"mode":"Deduplicate"}""", "mode")]
    [InlineData("""{"mode":1}""", "mode")]
    [InlineData("""{"delayReports":"5 minutes"}""", "delayReports")]
    [InlineData("""{"delayReports":"-PT1S"}""", "delayReports")]
    [InlineData("""{"delayReports":"P1M"}""", "delayReports")]
    [InlineData("""{"delayReports":"PT"}""", "delayReports")]
    [InlineData("""{"delayReports":"P401D"}""", "delayReports")]
    [InlineData("""{"delayReports":"P999999999D"}""", "delayReports")]
    [InlineData("""{"delayReports":5}""", "delayReports")]
    [InlineData("""{"doubleReports":"yes"}""", "doubleReports")]
    [InlineData("""{"reorderReports":null}""", "reorderReports")]
    [InlineData("""{"modes":"none"}""", "modes")]
    [InlineData("""{"mode":"none","mode":"none"}""", "body")]
    [InlineData("""[]""", "body")]
    [InlineData("""nonsense""", "body")]
    [InlineData("", "body")]
    public async Task Faults_Invalid_GiveAProblemNamingTheFieldAndChangeNothing(string body, string field)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _emulator.App.PutAsync("/dev/faults", content);

        await AssertProblemAsync(response, field);
        await Faults_Default_AreNamed();
    }

    [Fact]
    public async Task Faults_MoreThan64KiB_AreRefused()
    {
        using var content = new StringContent($$"""{"mode":"{{new string('a', 64 * 1024)}}"}""");
        using var response = await _emulator.App.PutAsync("/dev/faults", content);

        await AssertProblemAsync(response, "body");
    }

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("::1", HttpStatusCode.OK)]
    [InlineData("::ffff:127.0.0.1", HttpStatusCode.OK)]
    [InlineData("192.0.2.7", HttpStatusCode.NotFound)]
    [InlineData("2001:db8::7", HttpStatusCode.NotFound)]
    public async Task EveryRoute_FromAnotherMachine_DoesNotExist(string address, HttpStatusCode status)
    {
        _emulator.RemoteAddress = IPAddress.Parse(address);
        foreach (var route in new[] { Messages, "/dev/faults", "/inbox", "/inbox/inbox.css" })
        {
            using var response = await _emulator.App.GetAsync(route);
            Assert.Equal(status, response.StatusCode);
        }
    }

    private async Task<IEnumerable<string?>> RecipientsAsync(string query) => (await _emulator.InboxAsync(query)).Select(m => m.GetProperty("to").GetString());

    private static async Task AssertProblemAsync(HttpResponseMessage response, string field)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("invalid", problem.RootElement.GetProperty("code").GetString());
        Assert.Equal([field], problem.RootElement.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }
}
