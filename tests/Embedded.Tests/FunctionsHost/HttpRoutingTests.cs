using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Tests.FunctionsHost;

public sealed class HttpRoutingTests : IAsyncLifetime
{
    private readonly TempDirectory directory = new();
    private TestApp app = null!;

    public async Task InitializeAsync() => app = await TestApp.StartAsync(
        typeof(WebApp),
        directory,
        o => o.HostJson = WriteHostJson("""{ "version": "2.0", /* none */ "extensions": { "http": { "routePrefix": "" } } }"""),
        b => b.Services.AddScoped<WebApp.Visits>());

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        directory.Dispose();
    }

    [Theory]
    [InlineData("/", "home /")]
    [InlineData("/things/12", "number 12")]
    [InlineData("/THINGS/twelve", "word twelve")]
    [InlineData("/named", "GET")]
    [InlineData("/guids/0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5bd9cb469fa16570867728950e")]
    [InlineData("/colours/green", "Green none")]
    [InlineData("/colours/RED/4", "Red 4")]
    [InlineData("/required/5", "5")]
    [InlineData("/defaulted", "7")]
    [InlineData("/defaulted/8", "8")]
    public async Task Route_Matched_GivesItsValuesToTheFunction(string path, string expected) =>
        Assert.Equal(expected, await app.Http.GetStringAsync(path));

    [Theory]
    [InlineData("GET", "/things/x-1", HttpStatusCode.NotFound)]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/things", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/things", HttpStatusCode.OK)]
    [InlineData("PUT", "/things", HttpStatusCode.OK)]
    [InlineData("PATCH", "/named", HttpStatusCode.OK)]
    public async Task Request_ByPathAndMethod_FindsItsFunctionOrNone(string method, string path, HttpStatusCode expected)
    {
        using var response = await app.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("/guids/none", "id")]
    [InlineData("/colours/blue", "colour")]
    [InlineData("/colours/7", "colour")]
    [InlineData("/colours/red/dark", "shade")]
    [InlineData("/colours/red/99999999999", "shade")]
    [InlineData("/required", "n")]
    public async Task RouteValue_ThatIsNoneOfItsType_IsRefusedByName(string path, string field)
    {
        using var response = await app.Http.GetAsync(path);
        await AssertBadFieldAsync(response, field);
    }

    [Fact]
    public async Task Body_AsJson_BindsToAParameter()
    {
        using var response = await app.Http.PostAsJsonAsync("/orders", new { item = "pear", count = 3 });
        Assert.Equal("3 x pear", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("""{"item":"pear","count":"many"}""")]
    public async Task Body_ThatIsNoJsonOfTheType_IsRefused(string body)
    {
        using var response = await app.Http.PostAsync("/orders", new StringContent(body, Encoding.UTF8, "application/json"));
        await AssertBadFieldAsync(response, "body");
    }

    [Fact]
    public async Task Prefix_MissingInHostJson_IsApi()
    {
        using var other = new TempDirectory();
        await using var prefixed = await TestApp.StartAsync(
            typeof(WebApp), other, o => o.HostJson = WriteHostJson("{}"), b => b.Services.AddScoped<WebApp.Visits>());
        Assert.Equal("number 1", await prefixed.Http.GetStringAsync("/api/things/1"));
    }

    private static async Task AssertBadFieldAsync(HttpResponseMessage response, string field)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("invalid-request", problem.GetProperty("code").GetString());
        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    private string WriteHostJson(string text)
    {
        var file = directory.File("host.json");
        File.WriteAllText(file, text);
        return file;
    }
}
