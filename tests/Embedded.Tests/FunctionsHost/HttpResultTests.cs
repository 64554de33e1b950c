using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Embedded.Tests.FunctionsHost;

public sealed class HttpResultTests : IAsyncLifetime
{
    private readonly TempDirectory directory = new();
    private readonly LogLines lines = new();
    private TestApp app = null!;

    public async Task InitializeAsync() => app = await TestApp.StartAsync(typeof(WebApp), directory, null, b =>
    {
        b.Services.AddScoped<WebApp.Visits>();
        b.Logging.ClearProviders().AddProvider(lines).SetMinimumLevel(LogLevel.Trace);
    });

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        directory.Dispose();
    }

    [Theory]
    [InlineData("action", 202, "text/html", "<p>ok</p>")]
    [InlineData("conflict", 409, "application/json", """{"code":"taken"}""")]
    [InlineData("minimal", 201, "application/json", """{"answer":42}""")]
    [InlineData("poco", 200, "application/json", """{"item":"pear","count":3}""")]
    [InlineData("nothing", 200, null, "")]
    [InlineData("null", 200, null, "")]
    [InlineData("direct", 203, null, "direct")]
    public async Task Result_OfEachKind_IsWritten(string path, int status, string? type, string body)
    {
        using var response = await app.Http.GetAsync($"/api/results/{path}");
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Text_AsResult_IsPlainText()
    {
        using var response = await app.Http.GetAsync("/api/results/token");
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("True", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Invocation_EachTime_HasItsOwnScopeAndKnowsItsFunction()
    {
        var expected = "1 True Scope Embedded.Tests.FunctionsHost.WebApp+Results.Scope";
        Assert.Equal(expected, await app.Http.GetStringAsync("/api/results/scope"));
        Assert.Equal(expected, await app.Http.GetStringAsync("/api/results/scope"));
    }

    [Fact]
    public async Task Exception_InAFunction_Is500WithoutDetailsInAnswerOrLog()
    {
        using var response = await app.Http.GetAsync("/api/results/throws?token=geheim");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("internal-error", problem.GetProperty("code").GetString());
        Assert.DoesNotContain("anna", problem.ToString());
        Assert.Contains(lines.All, l => l.Contains("Function Throws") && l.Contains("System.InvalidOperationException"));
        Assert.DoesNotContain(lines.All, l => l.Contains("anna") || l.Contains("geheim"));
    }

    [Fact]
    public async Task Exception_AfterTheAnswerBegan_BreaksItOff()
    {
        using var response = await app.Http.GetAsync("/api/results/throws-late", HttpCompletionOption.ResponseHeadersRead);
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task BadHttpRequest_InAFunction_KeepsItsStatus()
    {
        using var response = await app.Http.GetAsync("/api/results/too-large");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("body-too-large", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }
}
