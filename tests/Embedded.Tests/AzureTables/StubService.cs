using System.Net;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Embedded.Tests.AzureTables;

/// <summary>A service behind the clients' transport: notes each request as sent, answers from a list, and fails where the list is at its end.</summary>
public sealed class StubService : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _answers = new();

    public List<SentRequest> Requests { get; } = [];

    public HttpClientTransport Transport => new(this);

    /// <summary>The only request there was.</summary>
    public SentRequest Request => Assert.Single(Requests);

    public StubService Answers(int status, string body = "", params (string Name, string Value)[] headers)
    {
        _answers.Enqueue(() =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            foreach (var (name, value) in headers)
                if (!response.Headers.TryAddWithoutValidation(name, value)) response.Content.Headers.TryAddWithoutValidation(name, value);
            return response;
        });
        return this;
    }

    public StubService BreaksOff()
    {
        _answers.Enqueue(() => throw new HttpRequestException("the connection broke"));
        return this;
    }

    /// <summary>Options with this service as transport and retries that do not wait.</summary>
    public T Options<T>(T options)
        where T : ClientOptions
    {
        options.Transport = Transport;
        options.Retry.Delay = options.Retry.MaxDelay = TimeSpan.Zero;
        options.Retry.Mode = RetryMode.Fixed;
        return options;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>());
        Requests.Add(new SentRequest(
            $"{request.Method} {request.RequestUri!.AbsoluteUri}",
            headers.ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase),
            request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
        return _answers.Count > 0 ? _answers.Dequeue()() : throw new InvalidOperationException("There was one request too many.");
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        => SendAsync(request, cancellationToken).GetAwaiter().GetResult();
}
