using Azure.Data.Tables;
using Functions.Tests.Deadlines;
using Scadenzario.Http;
using Scadenzario.Tables;

namespace Functions.Tests.Api;

/// <summary>What is decided before any table is asked; port 9 has nobody who would answer.</summary>
public sealed class IdempotencyKeyTests
{
    private readonly Idempotency _idempotency = new(
        new TableSet(new TableServiceClient("DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:9/a;")),
        new StoppedClock("2026-11-30T08:00:00Z"));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\tb")]
    [InlineData("schlüssel")]
    [InlineData("a\u007f")]
    public async Task Key_Malformed_IsRefusedAndNothingRuns(string key) => await ExpectRefusalAsync(key);

    [Fact]
    public async Task Key_Of129Characters_IsRefused() => await ExpectRefusalAsync(new string('k', 129));

    [Fact]
    public async Task NoKey_RunsEachTimeUnderAFreshRequestId()
    {
        var ids = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var reply = await _idempotency.RunAsync(Http.Request(), "{}"u8.ToArray(), id =>
            {
                ids.Add(id);
                return Task.FromResult(ApiReply.Ok(1));
            });
            Assert.Equal(200, reply.Status);
        }

        Assert.Equal(2, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(32, id.Length));
    }

    private async Task ExpectRefusalAsync(string key)
    {
        var request = Http.Request();
        request.Headers["Idempotency-Key"] = key;
        var reply = await _idempotency.RunAsync(request, "{}"u8.ToArray(), _ => throw new InvalidOperationException("Must not run."));

        Assert.Equal("Must be 1 to 128 printable ASCII characters.", Http.Answer(reply).Json.GetProperty("errors").GetProperty("Idempotency-Key")[0].GetString());
        Assert.Equal(400, reply.Status);
    }
}
