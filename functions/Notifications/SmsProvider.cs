using Azure;
using Azure.Communication.Sms;
using Microsoft.Extensions.Options;
using Scadenzario.Contracts;

namespace Scadenzario.Notifications;

/// <summary>
/// Azure Communication Services' SMS, with its answers sorted by what they mean for the ledger. There is no way to look an SMS up, so a repeat under the same
/// repeatability id, within the provider's window, is how an unknown outcome is cleared up; the client does not retry by itself.
/// </summary>
public sealed class SmsProvider(SmsClient client, IOptions<CommunicationOptions> options)
{
    /// <summary>Tries to hand an SMS over.</summary>
    /// <param name="insurer">On whose behalf: decides the sender.</param>
    /// <param name="recipient">The number, E.164.</param>
    /// <param name="text">One segment.</param>
    /// <param name="operationId">The repeatability id, and the tag by which the delivery report names the message.</param>
    /// <param name="firstSent">When the first attempt under this id began.</param>
    /// <param name="ct">Cancels the wait.</param>
    public async Task<SmsHandOver> SendAsync(
        Insurer insurer, string recipient, string text, Guid operationId, DateTimeOffset firstSent, CancellationToken ct)
    {
        var sending = new SmsSendOptions(enableDeliveryReport: true) { Tag = operationId.ToString("D") };
        using var repeatability = SmsRepeatability.Use(operationId, firstSent);
        try
        {
            SmsSendResult result = await client.SendAsync(options.Value.SmsSenderOf(insurer), recipient, text, sending, ct);
            return Sort(result);
        }
        catch (RequestFailedException e)
        {
            return new(e.Status switch
            {
                400 or 413 or 422 => HandOver.Refused,
                401 or 403 or 404 or 429 or 503 => HandOver.NotNow,
                0 when LostAnswers.NeverConnected(e) => HandOver.NotNow,
                _ => HandOver.Unknown,
            });
        }
        catch (Exception e) when (LostAnswers.Is(e, ct))
        {
            return new(HandOver.Unknown);
        }
    }

    // The outer answer is 202 whatever became of the recipient.
    private static SmsHandOver Sort(SmsSendResult result) => result switch
    {
        { Successful: true } => new(HandOver.Accepted, result.MessageId),
        { HttpStatusCode: 429 or 503 } => new(HandOver.NotNow),
        { HttpStatusCode: >= 400 and < 500 } => new(HandOver.Refused),
        _ => new(HandOver.Unknown),
    };
}

/// <summary>What an answer about an SMS means.</summary>
/// <param name="Answer">Never <see cref="HandOver.NotThere"/>.</param>
/// <param name="MessageId">The provider's id of the message, which its reports name; null where it was not accepted.</param>
public sealed record SmsHandOver(HandOver Answer, string? MessageId = null);
