using System.Text.Json;
using Scadenzario.Deadlines;

namespace Functions.Tests.Deadlines;

public class DeadlineFunctionsTests
{
    private const string Claim = """{"rule":"helsana.claim-termination","facts":{"paidOn":"2026-03-02"}}""";
    private static readonly DeadlineFunctions Functions = new(Book.Calculator);

    [Fact]
    public async Task Compute_AnswersInTheOneShape()
    {
        var (status, type, json) = Http.Answer(await Functions.ComputeAsync(Http.Request(Claim)));
        Assert.Equal((200, "application/json; charset=utf-8"), (status, type));
        Assert.Equal(
            "rule insurer edition article lastDay endsAt extendedLastDay extendedEndsAt remindBy verdict effects explanation",
            string.Join(' ', json.EnumerateObject().Select(member => member.Name)));
        Assert.Equal("2026-03-16T23:00:00Z", json.GetProperty("endsAt").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("verdict").ValueKind);
    }

    [Theory]
    [InlineData(null, "it", "Pagamento il 2 marzo 2026")]
    [InlineData("de-CH,de;q=0.9,en;q=0.8", "de", "Zahlung am 2. März 2026")]
    [InlineData("fr", "fr", "Paiement le 2 mars 2026")]
    [InlineData("EN-GB", "en", "Payment on 2 March 2026")]
    [InlineData("en;q=0.5, fr;q=0.7", "fr", "Paiement le 2 mars 2026")]
    [InlineData("en;q=0, de;q=0.1", "de", "Zahlung am 2. März 2026")]
    [InlineData("rm, es", "it", "Pagamento il 2 marzo 2026")]
    [InlineData("*", "it", "Pagamento il 2 marzo 2026")]
    [InlineData("@@;;q=x", "it", "Pagamento il 2 marzo 2026")]
    [InlineData("", "it", "Pagamento il 2 marzo 2026")]
    public async Task Compute_ExplainsInTheLanguageAskedFor(string? header, string language, string text)
    {
        var request = Http.Request(Claim, language: header);
        var (_, _, json) = Http.Answer(await Functions.ComputeAsync(request));
        Assert.StartsWith(text, json.GetProperty("explanation")[0].GetProperty("text").GetString());
        Assert.Equal(language, request.HttpContext.Response.Headers.ContentLanguage);
    }

    [Theory]
    [InlineData("""{"rule":"none","facts":{}}""", 404, "unknown-rule", "rule")]
    [InlineData("""{"rule":"helsana.claim-termination","facts":{}}""", 400, "invalid-request", "paidOn")]
    [InlineData("""{"rule":"helsana.claim-termination","facts":{"paidOn":"x","knownOn":1}}""", 400, "invalid-request", "knownOn paidOn")]
    [InlineData("""{"rule":"helsana.claim-termination","facts":{"paidOn":"2026-03-02","colour":1}}""", 400, "invalid-request", "colour")]
    [InlineData("""{"rule":"helsana.claim-termination","facts":{"paidOn":"2026-03-02"},"edition":"OLD"}""", 400, "invalid-request", "edition")]
    [InlineData("""{"rule":"helsana.claim-termination","facts":{"paidOn":"2026-03-02"},"colour":1}""", 400, "invalid-request", "colour")]
    [InlineData("""{"rule":"helsana.claim-termination"}""", 400, "invalid-request", "facts")]
    [InlineData("""{"rule":"helsana.claim-termination","facts":[]}""", 400, "invalid-request", "facts")]
    [InlineData("""{"facts":{}}""", 400, "invalid-request", "rule")]
    [InlineData("""{"rule":7,"facts":{}}""", 400, "invalid-request", "rule")]
    [InlineData("{", 400, "invalid-request", "body")]
    public async Task Compute_Refusals(string body, int status, string code, string named)
    {
        var (actual, type, json) = Http.Answer(await Functions.ComputeAsync(Http.Request(body)));
        Assert.Equal((status, "application/problem+json; charset=utf-8"), (actual, type));
        Assert.Equal(code, json.GetProperty("code").GetString());
        Assert.Equal(named, string.Join(' ', json.GetProperty("errors").EnumerateObject().Select(error => error.Name)));
        Assert.All(json.GetProperty("errors").EnumerateObject(), error => Assert.NotEmpty(error.Value[0].GetString()!));
    }

    [Fact]
    public async Task Compute_WithAPinnedEdition()
    {
        var (status, _, json) = Http.Answer(await Functions.ComputeAsync(Http.Request("""{"rule":"helsana.claim-termination","facts":{"paidOn":"2026-03-02"},"edition":"HELSANA-2022-01"}""")));
        Assert.Equal((200, "HELSANA-2022-01"), (status, json.GetProperty("edition").GetString()));
    }

    [Fact]
    public async Task Compute_WithALargeBody_IsRefused()
    {
        var body = $$"""{"rule":"helsana.claim-termination","facts":{"paidOn":"2026-03-02"},"edition":"{{new string('x', 70_000)}}"}""";
        Assert.Equal(413, Http.Answer(await Functions.ComputeAsync(Http.Request(body))).Status);
    }
}
