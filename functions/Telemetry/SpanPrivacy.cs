using System.Diagnostics;
using OpenTelemetry;

namespace Scadenzario.Telemetry;

/// <summary>
/// Takes out of finished spans what may be personal or secret: addresses with their paths and queries (a path may end in the name of a dropped file, a query may
/// hold a token), who called from where with what, and the texts of failures. What is left says which service was called, how, and how it ended.
/// </summary>
public sealed class SpanPrivacy : BaseProcessor<Activity>
{
    private static readonly string[] _removed =
    [
        "url.path", "url.query", "http.url", "http.target", "http.path", "user_agent.original", "http.user_agent", "client.address", "client.port",
        "network.peer.address", "network.peer.port", "http.client_ip", "enduser.id", "exception.message", "exception.stacktrace", "az.client_request_id", "az.service_request_id",
    ];

    /// <inheritdoc />
    public override void OnEnd(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var name in _removed)
        {
            data.SetTag(name, null);
        }

        if (data.GetTagItem("url.full") is string address)
        {
            data.SetTag("url.full", Uri.TryCreate(address, UriKind.Absolute, out var url) ? url.GetLeftPart(UriPartial.Authority) : null);
        }

        if (data.Status == ActivityStatusCode.Error && data.StatusDescription is not null)
        {
            data.SetStatus(ActivityStatusCode.Error);
        }
    }
}
