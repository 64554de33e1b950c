using Azure.Core;
using Embedded.AzureCommunication;

namespace Azure.Communication.Sms;

/// <summary>Sends SMS through an Azure Communication Services resource. Safe for concurrent use; make one and keep it.</summary>
/// <remarks>
/// Each call makes a repeatability id and first-sent date per recipient, which its retries keep. A policy added
/// <see cref="HttpPipelinePosition.PerCall"/> to the options may put other ones into the body.
/// </remarks>
public class SmsClient
{
    private readonly SmsRequests _requests;

    /// <summary>For mocks: the members do not work.</summary>
    protected SmsClient() => _requests = null!;

    /// <inheritdoc cref="SmsClient(string, SmsClientOptions)"/>
    public SmsClient(string connectionString)
        : this(connectionString, new SmsClientOptions())
    {
    }

    /// <param name="connectionString"><c>endpoint=https://…/;accesskey=…</c></param>
    /// <param name="options">Retries, transport and the like.</param>
    /// <exception cref="ArgumentException">The connection string is null or empty.</exception>
    /// <exception cref="FormatException">The connection string is not of that form.</exception>
    public SmsClient(string connectionString, SmsClientOptions options)
    {
        options ??= new SmsClientOptions();
        _requests = new SmsRequests(CommunicationConnection.Create(connectionString, options, options.ApiVersion), WireClock.Real);
    }

    /// <param name="endpoint">The resource's address.</param>
    /// <param name="keyCredential">The resource's access key.</param>
    /// <param name="options">Retries, transport and the like.</param>
    /// <exception cref="ArgumentNullException">The endpoint or the credential is null.</exception>
    public SmsClient(Uri endpoint, AzureKeyCredential keyCredential, SmsClientOptions? options = null)
    {
        options ??= new SmsClientOptions();
        _requests = new SmsRequests(CommunicationConnection.Create(endpoint, keyCredential, options, options.ApiVersion), WireClock.Real);
    }

    /// <param name="endpoint">The resource's address; must be HTTPS.</param>
    /// <param name="tokenCredential">Gives Microsoft Entra tokens.</param>
    /// <param name="options">Retries, transport and the like.</param>
    /// <exception cref="ArgumentNullException">The endpoint or the credential is null.</exception>
    public SmsClient(Uri endpoint, TokenCredential tokenCredential, SmsClientOptions? options = null)
    {
        options ??= new SmsClientOptions();
        _requests = new SmsRequests(CommunicationConnection.Create(endpoint, tokenCredential, options, options.ApiVersion), WireClock.Real);
    }

    /// <summary>Sends one SMS.</summary>
    /// <param name="from">Number or alphanumeric sender.</param>
    /// <param name="to">The recipient's number, E.164.</param>
    /// <param name="message">The text, at most 2048 characters.</param>
    /// <param name="options">Delivery report and tag.</param>
    /// <param name="cancellationToken">Stops waiting; what was accepted goes out all the same.</param>
    /// <returns>The recipient's outcome; a refusal of the recipient throws nothing.</returns>
    /// <exception cref="ArgumentException">From or to is null or empty, or message is null.</exception>
    /// <exception cref="RequestFailedException">
    /// The service refuses the request or gives no answer (then the outcome is unknown); status 202 where it accepted and the answer says nothing about the recipient.
    /// </exception>
    public virtual async Task<Response<SmsSendResult>> SendAsync(
        string from, string to, string message, SmsSendOptions? options = null, CancellationToken cancellationToken = default)
    {
        var response = await _requests.SendAsync(from, [to], message, options, cancellationToken);
        return Response.FromValue(response.Value[0], response.GetRawResponse());
    }

    /// <summary>Sends one text to up to 100 recipients.</summary>
    /// <returns>Each recipient's outcome: some may be refused while others are accepted.</returns>
    /// <inheritdoc cref="SendAsync(string, string, string, SmsSendOptions, CancellationToken)"/>
    public virtual Task<Response<IReadOnlyList<SmsSendResult>>> SendAsync(
        string from, IEnumerable<string> to, string message, SmsSendOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        return _requests.SendAsync(from, [.. to], message, options, cancellationToken);
    }
}
