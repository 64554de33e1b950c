using System.Net;
using Scenarios.Harness;

namespace Scenarios.Operations;

/// <summary>What every answer carries, and what no request gets away with.</summary>
public sealed class When_a_request_is_hostile
{
    [Fact]
    public async Task Should_carry_the_headers_of_security_on_every_answer()
    {
        await using var host = await ScenarioHost.StartAsync();
        var page = await host.GetAsync(null, "/");
        Reply[] answers = [await host.GetAsync("dev-kpt", "/api/rules"), await host.GetAsync(null, "/api/rules"), await host.GetAsync("dev-kpt", "/api/contracts/nobody"), page];

        Assert.Equal([200, 401, 404, 200], answers.Select(answer => (int)answer.Status));
        foreach (var answer in answers)
        {
            Assert.Equal(
                ["nosniff", "no-referrer", "DENY", "same-origin", "same-origin", "no-store"],
                new[] { "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options", "Cross-Origin-Resource-Policy", "Cross-Origin-Opener-Policy", "Cache-Control" }
                    .Select(name => answer.Message.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "(none)"));
            Assert.Contains("default-src 'none'", answer.Message.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }

        var policy = page.Message.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("style-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.False(page.Message.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/api/rules?code=dev-kpt")]
    [InlineData("/api/rules?Key=dev-kpt")]
    [InlineData("/api/rules?x-functions-key=dev-kpt")]
    public async Task Should_refuse_a_key_in_an_address(string path)
    {
        await using var host = await ScenarioHost.StartAsync();
        Assert.All([await host.GetAsync(null, path), await host.GetAsync("dev-kpt", path)], reply => Assert.Equal((400, "key-in-query"), ((int)reply.Status, reply["code"])));
        Assert.DoesNotContain("dev-kpt", (await host.GetAsync(null, path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_give_up_a_request_whose_body_never_ends()
    {
        await using var host = await ScenarioHost.StartAsync(settings: ("Limits:RequestSeconds", "1"));
        using var body = new Endless();

        var reply = await host.PostAsync("dev-swica", "/api/benevita/activations", body);

        Assert.Equal((503, "took-too-long", "60"), ((int)reply.Status, reply["code"], reply.Message.Headers.RetryAfter!.ToString()));
        Assert.Equal(200, (int)(await host.GetAsync("dev-swica", "/api/rules")).Status);
    }

    // Says that something comes, and then nothing does.
    private sealed class Endless : HttpContent
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Endless() => Headers.ContentType = new("application/json");

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("{"u8.ToArray());
            await stream.FlushAsync();
            await _end.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            _end.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
