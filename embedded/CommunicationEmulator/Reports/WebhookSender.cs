using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Embedded.CommunicationEmulator.Wire;

namespace Embedded.CommunicationEmulator.Reports;

/// <summary>Posts events to the subscriber as Event Grid does: the handshake first, then one event a request.</summary>
internal sealed class WebhookSender(EmulatorWebhook webhook)
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    private bool _validated;

    /// <summary>Has the subscriber confirmed that it wants the events; asked once, until it has.</summary>
    public async Task<WebhookOutcome> ValidateAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_validated)
            return new WebhookOutcome.Taken();

        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var outcome = await PostAsync("SubscriptionValidation", DeliveryEvents.Validation(code, now), 0, body => Confirms(body, code), cancellationToken);
        _validated = outcome is WebhookOutcome.Taken;
        return outcome;
    }

    /// <summary>Hands over one event.</summary>
    public Task<WebhookOutcome> SendAsync(StoredEvent delivery, CancellationToken cancellationToken) =>
        PostAsync("Notification", delivery.Json, delivery.Tries, _ => true, cancellationToken);

    private async Task<WebhookOutcome> PostAsync(string type, string json, int tries, Func<string, bool> isAnswer, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(AnswerLimit, WireClock.Real);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Target) { Content = new StringContent($"[{json}]", Encoding.UTF8, "application/json") };
            request.Headers.Add("aeg-event-type", type);
            request.Headers.Add("aeg-delivery-count", tries.ToString(CultureInfo.InvariantCulture));
            foreach (var (name, value) in webhook.Headers)
                request.Headers.TryAddWithoutValidation(name, value);
            using var response = await webhook.Invoker.SendAsync(request, either.Token);
            var body = await response.Content.ReadAsStringAsync(either.Token);
            if (!response.IsSuccessStatusCode)
            {
                var reason = $"status {(int)response.StatusCode}";
                return response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge
                    ? new WebhookOutcome.Refused(reason)
                    : new WebhookOutcome.Failed(reason, Answered: (int)response.StatusCode < 500);
            }

            return isAnswer(body) ? new WebhookOutcome.Taken() : new WebhookOutcome.Refused("the validation code was not sent back");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebhookOutcome.Failed("no answer within 30 s", Answered: false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new WebhookOutcome.Failed("no connection", Answered: false);
        }
    }

    private static bool Confirms(string body, string code)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            return answer.RootElement.ValueKind == JsonValueKind.Object
                && answer.RootElement.EnumerateObject().Any(p =>
                    p.Name.Equals("validationResponse", StringComparison.OrdinalIgnoreCase) && p.Value.ValueKind == JsonValueKind.String && p.Value.GetString() == code);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>An event as JSON, with how often it was tried before.</summary>
internal sealed record StoredEvent(string Json, int Tries);

/// <summary>What the subscriber did with a request.</summary>
internal abstract record WebhookOutcome
{
    /// <summary>It took it.</summary>
    public sealed record Taken : WebhookOutcome;

    /// <summary>It will never take it: Event Grid does not try again after 400 and 413.</summary>
    public sealed record Refused(string Reason) : WebhookOutcome;

    /// <summary>It did not take it this time; <paramref name="Answered"/> where it said so itself without blaming its own side.</summary>
    public sealed record Failed(string Reason, bool Answered) : WebhookOutcome;
}
