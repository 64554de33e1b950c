using Azure;
using Azure.Communication.Email;
using Microsoft.Extensions.Options;

namespace Scadenzario.Notifications;

/// <summary>
/// Azure Communication Services' e-mail, with its answers sorted by what they mean for the ledger. The client does not retry by itself
/// (see <see cref="NotificationsRegistration"/>): after a lost answer the operation is looked up before anything is sent again.
/// </summary>
public sealed class MailProvider(EmailClient client, IOptions<CommunicationOptions> options)
{
    /// <summary>Tries to hand a message over.</summary>
    public async Task<HandOver> SendAsync(string recipient, RenderedMessage message, Guid operationId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        var email = new EmailMessage(
            options.Value.EmailSender,
            recipient,
            new EmailContent(message.Subject) { PlainText = message.Text, Html = message.Html })
        {
            UserEngagementTrackingDisabled = true,
        };
        try
        {
            await client.SendAsync(WaitUntil.Started, email, operationId, ct);
            return HandOver.Accepted;
        }
        catch (RequestFailedException e)
        {
            return e.Status switch
            {
                400 or 413 or 422 => HandOver.Refused,
                401 or 403 or 404 or 429 or 503 => HandOver.NotNow,
                0 when LostAnswers.NeverConnected(e) => HandOver.NotNow,
                _ => HandOver.Unknown,
            };
        }
        catch (Exception e) when (LostAnswers.Is(e, ct))
        {
            return HandOver.Unknown;
        }
    }

    /// <summary>Asks what became of an operation.</summary>
    public async Task<HandOver> LookUpAsync(Guid operationId, CancellationToken ct)
    {
        var operation = new EmailSendOperation(operationId.ToString("D"), client);
        try
        {
            await operation.UpdateStatusAsync(ct);
            return HandOver.Accepted;
        }
        catch (RequestFailedException e)
        {
            return e.Status switch
            {
                404 => HandOver.NotThere,
                // The operation exists and ended badly: the client says that by throwing. An answer that it could not read leaves the operation open.
                200 when operation.HasCompleted => HandOver.Refused,
                _ => HandOver.Unknown,
            };
        }
        catch (Exception e) when (LostAnswers.Is(e, ct))
        {
            return HandOver.Unknown;
        }
    }
}

/// <summary>What an answer of the provider means.</summary>
public enum HandOver
{
    /// <summary>The provider has it.</summary>
    Accepted,

    /// <summary>It will never take it.</summary>
    Refused,

    /// <summary>It has certainly not taken it, but may later: throttled, not authorised at the moment.</summary>
    NotNow,

    /// <summary>It may or may not have taken it.</summary>
    Unknown,

    /// <summary>Looked up: it does not know the operation.</summary>
    NotThere,
}
