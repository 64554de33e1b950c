using Azure.Core;
using Embedded.AzureCommunication;

namespace Azure.Communication.Email;

/// <summary>Sends e-mails through an Azure Communication Services resource. Safe for concurrent use; make one and keep it.</summary>
public class EmailClient
{
    /// <summary>For mocks: the members do not work.</summary>
    protected EmailClient() => Requests = null!;

    /// <inheritdoc cref="EmailClient(string, EmailClientOptions)"/>
    public EmailClient(string connectionString)
        : this(connectionString, new EmailClientOptions())
    {
    }

    /// <param name="connectionString"><c>endpoint=https://…/;accesskey=…</c></param>
    /// <param name="options">Retries, transport and the like.</param>
    /// <exception cref="ArgumentException">The connection string is null or empty.</exception>
    /// <exception cref="FormatException">The connection string is not of that form.</exception>
    public EmailClient(string connectionString, EmailClientOptions options)
    {
        options ??= new EmailClientOptions();
        Requests = new EmailRequests(CommunicationConnection.Create(connectionString, options, options.ApiVersion));
    }

    /// <param name="endpoint">The resource's address.</param>
    /// <param name="credential">The resource's access key.</param>
    /// <param name="options">Retries, transport and the like.</param>
    /// <exception cref="ArgumentNullException">The endpoint or the credential is null.</exception>
    public EmailClient(Uri endpoint, AzureKeyCredential credential, EmailClientOptions? options = null)
    {
        options ??= new EmailClientOptions();
        Requests = new EmailRequests(CommunicationConnection.Create(endpoint, credential, options, options.ApiVersion));
    }

    /// <param name="endpoint">The resource's address; must be HTTPS.</param>
    /// <param name="credential">Gives Microsoft Entra tokens.</param>
    /// <param name="options">Retries, transport and the like.</param>
    /// <exception cref="ArgumentNullException">The endpoint or the credential is null.</exception>
    public EmailClient(Uri endpoint, TokenCredential credential, EmailClientOptions? options = null)
    {
        options ??= new EmailClientOptions();
        Requests = new EmailRequests(CommunicationConnection.Create(endpoint, credential, options, options.ApiVersion));
    }

    internal EmailRequests Requests { get; }

    /// <summary>Hands an e-mail to the service under an operation id of the caller's choice.</summary>
    /// <param name="wait">Whether to wait until the service has handed it over for delivery, or only until it has accepted it.</param>
    /// <param name="message">The e-mail.</param>
    /// <param name="operationId">Names the operation, also after a lost answer: <c>new EmailSendOperation(id, client)</c>.</param>
    /// <param name="cancellationToken">Stops waiting; what was accepted goes out all the same.</param>
    /// <exception cref="ArgumentException">The message is null or has no recipient.</exception>
    /// <exception cref="RequestFailedException">The service refuses or gives no answer (then the outcome is unknown); or, with <see cref="WaitUntil.Completed"/>, the sending failed.</exception>
    public virtual Task<EmailSendOperation> SendAsync(WaitUntil wait, EmailMessage message, Guid operationId, CancellationToken cancellationToken = default)
        => StartAsync(wait, message, operationId, cancellationToken);

    /// <inheritdoc cref="SendAsync(WaitUntil, EmailMessage, Guid, CancellationToken)"/>
    public virtual Task<EmailSendOperation> SendAsync(WaitUntil wait, EmailMessage message, CancellationToken cancellationToken = default)
        => StartAsync(wait, message, null, cancellationToken);

    /// <inheritdoc cref="SendAsync(WaitUntil, EmailMessage, Guid, CancellationToken)"/>
    public virtual Task<EmailSendOperation> SendAsync(
        WaitUntil wait, string senderAddress, string recipientAddress, string subject, string htmlContent, Guid operationId, string? plainTextContent = null, CancellationToken cancellationToken = default)
        => StartAsync(wait, Simple(senderAddress, recipientAddress, subject, htmlContent, plainTextContent), operationId, cancellationToken);

    /// <inheritdoc cref="SendAsync(WaitUntil, EmailMessage, Guid, CancellationToken)"/>
    public virtual Task<EmailSendOperation> SendAsync(
        WaitUntil wait, string senderAddress, string recipientAddress, string subject, string htmlContent, string? plainTextContent = null, CancellationToken cancellationToken = default)
        => StartAsync(wait, Simple(senderAddress, recipientAddress, subject, htmlContent, plainTextContent), null, cancellationToken);

    private static EmailMessage Simple(string sender, string recipient, string subject, string html, string? text)
        => new(sender, recipient, new EmailContent(subject) { Html = html, PlainText = text });

    private async Task<EmailSendOperation> StartAsync(WaitUntil wait, EmailMessage message, Guid? operationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var accepted = await Requests.SendAsync(message, operationId, cancellationToken);
        var operation = new EmailSendOperation(accepted, this);
        if (wait is WaitUntil.Completed) await operation.WaitForCompletionAsync(cancellationToken);
        return operation;
    }
}
