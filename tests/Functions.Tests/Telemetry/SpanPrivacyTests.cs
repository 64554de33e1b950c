using System.Diagnostics;
using Scadenzario.Telemetry;

namespace Functions.Tests.Telemetry;

public sealed class SpanPrivacyTests
{
    [Fact]
    public void Spans_KeepTheHostAndLoseTheRest()
    {
        using var span = new Activity("GET");
        span.Start();
        span.SetTag("url.full", "https://stdocs.blob.core.windows.net/inbox/kpt/c-1/policy/Ada%20Rossi.pdf?sig=secret").SetTag("url.query", "token=secret").SetTag("url.path", "/inbox/x")
            .SetTag("user_agent.original", "Ada's phone").SetTag("client.address", "192.0.2.1").SetTag("http.route", "/api/contracts/{contractId}").SetTag("server.address", "host");
        span.SetStatus(ActivityStatusCode.Error, "Ada Rossi is unknown");

        using var privacy = new SpanPrivacy();
        privacy.OnEnd(span);

        Assert.Equal(
            ["http.route=/api/contracts/{contractId}", "server.address=host", "url.full=https://stdocs.blob.core.windows.net"],
            span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Order());
        Assert.Equal((ActivityStatusCode.Error, null), (span.Status, span.StatusDescription));
    }

    [Fact]
    public void Spans_LoseAnAddressThatIsNone()
    {
        using var span = new Activity("GET");
        span.SetTag("url.full", "no address");

        using var privacy = new SpanPrivacy();
        privacy.OnEnd(span);

        Assert.Empty(span.TagObjects);
    }
}
