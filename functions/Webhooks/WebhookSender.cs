using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Scadenzario.Http;
using Scadenzario.Operations;

namespace Scadenzario.Webhooks;

/// <summary>
/// Hands one event to a receiver. It counts as delivered where a status from 200 to 299 came with an answer that was whole and at most 64 KiB long, within
/// the time for one request; anything else is a failure, and the event is sent again.
/// </summary>
public sealed class WebhookSender(WebhookConnector connector, IOptions<WebhookOptions> options) : IDisposable
{
    /// <summary>The longest answer that is read, in bytes. More is no answer to a webhook, but a page of something else.</summary>
    public const int LongestAnswer = 64 * 1024;

    private readonly HttpClient _client = new(connector.NewHandler()) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Sends an event once.</summary>
    /// <returns>Null where it was delivered; else why not, as a stable word.</returns>
    public async Task<string?> SendAsync(WebhookEndpoint endpoint, EventView outcome, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(outcome);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            using var request = RequestOf(endpoint, outcome);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return await JudgeAsync(answer, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return "timeout";
        }
        catch (HttpRequestException e)
        {
            return WordOf(e);
        }
        catch (IOException e)
        {
            return e is HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } ? "no-http" : "answer-cut-off";
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage RequestOf(WebhookEndpoint endpoint, EventView outcome)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(outcome, Json.Options);
        var time = WebhookSignature.TimeOf(WireClock.Now());
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url) { Content = content };
        request.Headers.Add(WebhookSignature.IdHeader, outcome.EventId);
        request.Headers.Add(WebhookSignature.TimeHeader, time);
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(endpoint.Keys(), outcome.EventId, time, body));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Scadenzario", null));
        return request;
    }

    private static async Task<string?> JudgeAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        if (!answer.IsSuccessStatusCode)
        {
            return (int)answer.StatusCode is >= 300 and < 400
                ? "redirect"
                : string.Create(CultureInfo.InvariantCulture, $"status-{(int)answer.StatusCode}");
        }

        var left = LongestAnswer;
        var buffer = new byte[8 * 1024];
        using var content = await answer.Content.ReadAsStreamAsync(ct);
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            left -= read;
            if (left < 0)
            {
                return "answer-too-large";
            }
        }

        return null;
    }

    private static string WordOf(HttpRequestException failure) => failure switch
    {
        { InnerException: AddressRefusedException } => "address-refused",
        { HttpRequestError: HttpRequestError.NameResolutionError } => "unknown-name",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "no-tls",
        { HttpRequestError: HttpRequestError.ResponseEnded } => "answer-cut-off",
        { HttpRequestError: HttpRequestError.InvalidResponse } => "no-http",
        { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "answer-too-large",
        _ => "no-connection",
    };
}
