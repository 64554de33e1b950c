using System.Net;
using System.Text;
using Azure.Communication.Email;
using Azure.Communication.Sms;
using Azure.Core;
using Azure.Core.Pipeline;
using Scadenzario.Notifications;

namespace Functions.Tests.Notifications;

/// <summary>The provider's side of the wire: answers as told, and remembers what it was asked.</summary>
internal sealed class StubService : HttpMessageHandler
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> _answers = new();

    public List<string> Requests { get; } = [];

    public string LastBody { get; private set; } = "";

    public string? LastOperationId { get; private set; }

    public void Answers(int status, string body = "") => _answers.Enqueue(_ => Task.FromResult(
        new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") }));

    public void Fails(Exception failure) => _answers.Enqueue(_ => Task.FromException<HttpResponseMessage>(failure));

    /// <summary>Never answers.</summary>
    public void Hangs() => _answers.Enqueue(async ct =>
    {
        await new TaskCompletionSource().Task.WaitAsync(ct);
        throw new InvalidOperationException("Never comes here.");
    });

    /// <summary>The provider over this wire, with the client's retries off as in the app.</summary>
    public MailProvider Provider(TimeSpan? timeout = null)
    {
        var options = new EmailClientOptions
        {
            Transport = new HttpClientTransport(this),
            Retry = { MaxRetries = 0, NetworkTimeout = timeout ?? TimeSpan.FromSeconds(30) },
        };
        var client = new EmailClient("endpoint=http://127.0.0.1:7080/;accesskey=a2V5", options);
        return new(client, Microsoft.Extensions.Options.Options.Create(new CommunicationOptions { EmailSender = "benevita@insurer.example" }));
    }

    /// <summary>The SMS side over this wire, as the app makes it.</summary>
    public SmsProvider SmsProvider(TimeSpan? timeout = null)
    {
        var settings = new CommunicationOptions { SmsSender = "Insurer", SmsSenders = { ["kpt"] = "KPT" } };
        var options = new SmsClientOptions
        {
            Transport = new HttpClientTransport(this),
            Retry = { MaxRetries = 0, NetworkTimeout = timeout ?? TimeSpan.FromSeconds(30) },
        };
        options.AddPolicy(new SmsRepeatability(), HttpPipelinePosition.PerCall);
        var client = new SmsClient("endpoint=http://127.0.0.1:7080/;accesskey=a2V5", options);
        return new(client, Microsoft.Extensions.Options.Options.Create(settings));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add($"{request.Method} {request.RequestUri!.AbsolutePath}");
        LastBody = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        LastOperationId = request.Headers.TryGetValues("Operation-Id", out var ids) ? ids.Single() : null;
        return await _answers.Dequeue()(cancellationToken);
    }
}
