using Embedded.AzureCommunication;

namespace Azure.Communication.Email;

/// <summary>The sending of one e-mail. Known by its id alone, so that it can be looked up later or from another process.</summary>
public class EmailSendOperation : Operation<EmailSendResult>
{
    private static readonly TimeSpan PollingInterval = TimeSpan.FromSeconds(5);
    private readonly EmailRequests _requests;
    private readonly Uri? _location;
    private Response? _latest;
    private EmailSendResult? _result;
    private RequestFailedException? _failure;

    /// <summary>For mocks: the members do not work.</summary>
    protected EmailSendOperation()
    {
        _requests = null!;
        Id = null!;
    }

    /// <summary>An operation that was started before; asks the service nothing yet.</summary>
    /// <param name="id">The operation's id.</param>
    /// <param name="client">Asks for its status.</param>
    /// <exception cref="ArgumentException">The id is null or empty, or there is no client.</exception>
    public EmailSendOperation(string id, EmailClient client)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(client);
        Id = id;
        _requests = client.Requests;
    }

    internal EmailSendOperation(AcceptedEmail accepted, EmailClient client)
        : this(accepted.Id, client)
    {
        _location = accepted.Location;
        _latest = accepted.Answer;
    }

    /// <summary>The operation's id.</summary>
    public override string Id { get; }

    /// <summary>Whether it has ended, well or badly, as far as was asked.</summary>
    public override bool HasCompleted => _result is not null || _failure is not null;

    /// <summary>Whether it has ended well.</summary>
    public override bool HasValue => _result is not null;

    /// <summary>The result.</summary>
    /// <exception cref="InvalidOperationException">It has not ended yet.</exception>
    /// <exception cref="RequestFailedException">It has ended badly.</exception>
    public override EmailSendResult Value
        => _result ?? throw (_failure ?? (Exception)new InvalidOperationException("The operation has not completed yet."));

    /// <summary>The latest answer; null as long as none was asked for.</summary>
    public override Response GetRawResponse() => _latest!;

    /// <summary>Asks the service for the status.</summary>
    /// <exception cref="RequestFailedException">The service refuses (404: it knows no such operation), gives no answer, or says that the sending has failed.</exception>
    public override Response UpdateStatus(CancellationToken cancellationToken = default)
        => HasCompleted ? Settled() : Apply(_requests.Status(Id, _location, cancellationToken));

    /// <inheritdoc cref="UpdateStatus"/>
    public override async ValueTask<Response> UpdateStatusAsync(CancellationToken cancellationToken = default)
        => HasCompleted ? Settled() : Apply(await _requests.StatusAsync(Id, _location, cancellationToken));

    /// <summary>Asks every 5 seconds, or as seldom as the service says, until the operation has ended.</summary>
    /// <exception cref="RequestFailedException">As <see cref="UpdateStatus"/>.</exception>
    public override ValueTask<Response<EmailSendResult>> WaitForCompletionAsync(CancellationToken cancellationToken = default)
        => WaitForCompletionAsync(PollingInterval, cancellationToken);

    /// <inheritdoc cref="WaitForCompletionAsync(CancellationToken)"/>
    public override Response<EmailSendResult> WaitForCompletion(CancellationToken cancellationToken = default)
        => WaitForCompletion(PollingInterval, cancellationToken);

    private Response Settled() => _failure is null ? _latest! : throw _failure;

    private Response Apply(Response answer)
    {
        _latest = answer;
        var result = EmailRequests.Result(answer);
        if (result.Status == EmailSendStatus.Succeeded) _result = result;
        else if (result.Status == EmailSendStatus.Failed || result.Status == EmailSendStatus.Canceled) _failure = new RequestFailedException(answer);
        return Settled();
    }
}
