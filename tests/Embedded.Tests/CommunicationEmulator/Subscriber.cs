using System.Net;
using System.Text.Json;

namespace Embedded.Tests.CommunicationEmulator;

/// <summary>A webhook that writes down what it is sent. It confirms the handshake and takes all, unless told otherwise.</summary>
internal sealed class Subscriber : HttpMessageHandler
{
    public static readonly Uri Target = new("http://app.test/api/events/communication");

    public List<JsonElement> Events { get; } = [];

    public List<string> Types { get; } = [];

    public List<HttpRequestMessage> Requests { get; } = [];

    public Func<JsonElement, HttpResponseMessage> OnHandshake { get; set; } = Confirm;

    public Func<JsonElement, HttpResponseMessage> OnEvent { get; set; } = _ => new HttpResponseMessage(HttpStatusCode.OK);

    public HttpMessageInvoker Invoker => new(this, disposeHandler: false);

    public IEnumerable<JsonElement> Data => Events.Select(e => e.GetProperty("data"));

    public static HttpResponseMessage Confirm(JsonElement handshake) => new(HttpStatusCode.OK)
    {
        Content = new StringContent($$"""{"validationResponse":"{{handshake.GetProperty("data").GetProperty("validationCode").GetString()}}"}"""),
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
        var batch = document.RootElement.Clone();
        Assert.Equal(1, batch.GetArrayLength());
        var type = request.Headers.GetValues("aeg-event-type").Single();
        Requests.Add(request);
        Types.Add(type);
        if (type == "SubscriptionValidation")
            return OnHandshake(batch[0]);
        var response = OnEvent(batch[0]);
        if (response.IsSuccessStatusCode)
            Events.Add(batch[0]);
        return response;
    }
}
