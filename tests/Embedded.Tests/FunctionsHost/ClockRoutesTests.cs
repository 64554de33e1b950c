using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Tests.FunctionsHost;

public sealed class ClockRoutesTests : IDisposable
{
    private readonly TempDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Clock_IsShown()
    {
        await using var app = await StartAsync("2027-01-15T12:00:00Z");
        var clock = await app.ClockAsync();
        Assert.Equal("2027-01-15T12:00:00Z", clock.GetProperty("now").GetString());
        Assert.Equal(0, clock.GetProperty("pace").GetDouble());
        Assert.Matches("^-?P", clock.GetProperty("offset").GetString());
        Assert.Equal("2027-01-16T06:00:00Z", clock.GetProperty("nextWakeUp").GetString());
    }

    [Theory]
    [InlineData("2027-01-15T12:00:00Z", "P31D", "2027-02-15T12:00:00Z")]
    [InlineData("2027-01-15T12:00:00Z", "PT0S", "2027-01-15T12:00:00Z")]
    [InlineData("2027-01-15T12:00:00Z", "PT0.5S", "2027-01-15T12:00:00.5Z")]
    [InlineData("2027-01-15T12:00:00Z", "P1W", "2027-01-22T12:00:00Z")]
    [InlineData("2027-01-31T12:00:00Z", "P1M", "2027-02-28T12:00:00Z")]
    [InlineData("2028-01-31T12:00:00Z", "P1M", "2028-02-29T12:00:00Z")]
    [InlineData("2028-02-29T12:00:00Z", "P1Y", "2029-02-28T12:00:00Z")]
    [InlineData("2027-01-15T12:00:00Z", "P1Y2M3DT4H5M6S", "2028-03-18T16:05:06Z")]
    [InlineData("2027-03-27T12:00:00Z", "P1D", "2027-03-28T11:00:00Z")] // 13:00 in Zurich, before and after the clock change
    [InlineData("2027-03-27T12:00:00Z", "PT24H", "2027-03-28T12:00:00Z")]
    [InlineData("2027-03-27T01:30:00Z", "P1D", "2027-03-28T01:30:00Z")] // 02:30 doesn't exist: 03:30
    [InlineData("2027-10-30T10:00:00Z", "P1D", "2027-10-31T11:00:00Z")]
    [InlineData("2027-10-30T00:30:00Z", "P1D", "2027-10-31T00:30:00Z")] // 02:30 comes twice: the first
    [InlineData("2027-10-31T01:30:00Z", "PT1H", "2027-10-31T02:30:00Z")]
    public async Task By_ADuration_CountsDaysInZurichAndHoursExactly(string start, string by, string expected)
    {
        await using var app = await StartAsync(start);
        Assert.Equal(expected, (await app.AdvanceAsync(new { by })).GetProperty("now").GetString());
        Assert.Equal(expected, (await app.ClockAsync()).GetProperty("now").GetString());
    }

    [Fact]
    public async Task To_AnInstant_CountsTheTimerFunctionsOnTheWay()
    {
        await using var app = await StartAsync("2027-01-15T12:00:00Z");
        var done = await app.AdvanceAsync(new { to = "2027-01-18T07:00:00+01:00" });
        Assert.Equal("2027-01-18T06:00:00Z", done.GetProperty("now").GetString());
        Assert.Equal(3, done.GetProperty("fired").GetInt32());
        Assert.Equal(3, app.Services.GetRequiredService<Runs>().Count);
    }

    [Fact]
    public async Task ToNext_StopsAtTheNextWakeUp()
    {
        await using var app = await StartAsync("2027-01-15T12:00:00Z");
        var done = await app.AdvanceAsync(new { toNext = true });
        Assert.Equal(("2027-01-16T06:00:00Z", 1), (done.GetProperty("now").GetString(), done.GetProperty("fired").GetInt32()));
    }

    [Fact]
    public async Task ToNext_WithNothingToCome_StaysWhereItIs()
    {
        await using var app = await TestApp.StartAsync(typeof(DiscoveryTests.Apart), directory);
        var done = await app.AdvanceAsync(new { toNext = true });
        Assert.Equal(("2027-01-15T12:00:00Z", 0), (done.GetProperty("now").GetString(), done.GetProperty("fired").GetInt32()));
        Assert.Equal(JsonValueKind.Null, (await app.ClockAsync()).GetProperty("nextWakeUp").ValueKind);
    }

    [Theory]
    [InlineData("{}", "body")]
    [InlineData("[]", "body")]
    [InlineData("nothing", "body")]
    [InlineData("", "body")]
    [InlineData("""{"by":"P1D","toNext":true}""", "body")]
    [InlineData("""{"by":"P1D","until":"x"}""", "until")]
    [InlineData("""{"By":"P1D"}""", "By")]
    [InlineData("""{"by":"-P1D"}""", "by")]
    [InlineData("""{"by":"PT-1S"}""", "by")]
    [InlineData("""{"by":"P"}""", "by")]
    [InlineData("""{"by":"PT"}""", "by")]
    [InlineData("""{"by":"P1.5D"}""", "by")]
    [InlineData("""{"by":"31 days"}""", "by")]
    [InlineData("""{"by":31}""", "by")]
    [InlineData("""{"by":"P99999Y"}""", "by")]
    [InlineData("""{"by":"P7000Y"}""", "by")]
    [InlineData("""{"by":"PT99999999999999999999H"}""", "by")]
    [InlineData("""{"to":"2027-01-15T11:59:59Z"}""", "to")]
    [InlineData("""{"to":"2027-02-30T00:00:00Z"}""", "to")]
    [InlineData("""{"to":"2027-03-01T00:00:00"}""", "to")]
    [InlineData("""{"to":"9999-01-01T00:00:00Z"}""", "to")]
    [InlineData("""{"to":null}""", "to")]
    [InlineData("""{"toNext":false}""", "toNext")]
    public async Task BadRequest_NamesTheFieldAndMovesNothing(string body, string field)
    {
        await using var app = await StartAsync("2027-01-15T12:00:00Z");
        using var response = await app.Http.PostAsync("/dev/clock/advance", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("invalid-request", problem.GetProperty("code").GetString());
        var error = Assert.Single(problem.GetProperty("errors").EnumerateObject());
        Assert.Equal(field, error.Name);
        Assert.NotEqual("", Assert.Single(error.Value.EnumerateArray()).GetString());
        Assert.Equal("2027-01-15T12:00:00Z", (await app.ClockAsync()).GetProperty("now").GetString());
    }

    [Fact]
    public async Task Body_TooLong_IsRefused()
    {
        await using var app = await StartAsync("2027-01-15T12:00:00Z");
        using var response = await app.Http.PostAsync("/dev/clock/advance", new StringContent($$"""{"by":"{{new string('P', 70_000)}}"}"""));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Advance_ThatDoesNotSettle_Is504AndNamesTheCulprit()
    {
        var gate = new TaskCompletionSource();
        await using var app = await TestApp.StartAsync(
            typeof(SlowApp), directory, o => o.AdvanceLimit = TimeSpan.FromMilliseconds(200), b => b.Services.AddSingleton(gate));
        using var response = await app.Http.PostAsJsonAsync("/dev/clock/advance", new { by = "P1D" });
        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("not-settled", problem.GetProperty("code").GetString());
        Assert.Equal("2027-01-15T18:00:00Z", problem.GetProperty("now").GetString());
        Assert.Equal("timer function Slow", Assert.Single(problem.GetProperty("unsettled").EnumerateArray()).GetString());
        gate.SetResult();
        Assert.Equal("2027-01-16T00:00:00Z", (await app.AdvanceAsync(new { to = "2027-01-16T00:00:00Z" })).GetProperty("now").GetString());
    }

    [Fact]
    public async Task Storage_TellsTheConnection()
    {
        await using var app = await StartAsync("2027-01-15T12:00:00Z");
        var storage = await app.Http.GetFromJsonAsync<JsonElement>("/dev/storage");
        Assert.Equal("UseDevelopmentStorage=true", storage.GetProperty("connectionString").GetString());
    }

    [Theory]
    [InlineData("Host", "scadenzario.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Request_FromElsewhere_IsTurnedAway(string header, string value)
    {
        await using var app = await StartAsync("2027-01-15T12:00:00Z");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/dev/clock");
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await app.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("loopback-only", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    private Task<TestApp> StartAsync(string start) => TestApp.StartAsync(
        typeof(DailyApp),
        directory,
        o => o.Start = DateTimeOffset.Parse(start),
        b => b.Services.AddSingleton<Runs>());

    public sealed class Runs
    {
        private int count;

        public int Count => count;

        public void Add() => Interlocked.Increment(ref count);
    }

    public static class DailyApp
    {
        public sealed class Functions(Runs runs)
        {
            [Function("Daily")]
            public void Daily([TimerTrigger("0 0 6 * * *")] TimerInfo timer) => runs.Add();
        }
    }

    public static class SlowApp
    {
        public sealed class Functions(TaskCompletionSource gate)
        {
            [Function("Slow")]
            public Task Slow([TimerTrigger("0 0 18 * * *")] TimerInfo timer) => gate.Task;
        }
    }
}
