using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Embedded.AzureCommunication;

/// <summary>One resource: its address, the protocol version, and the pipeline that signs, retries and sends.</summary>
internal sealed class CommunicationConnection
{
    private const string Scope = "https://communication.azure.com/.default";
    private readonly Uri _endpoint;
    private readonly string _apiVersion;

    private CommunicationConnection(Uri endpoint, ClientOptions options, string apiVersion, HttpPipelinePolicy authentication)
    {
        _endpoint = endpoint;
        _apiVersion = apiVersion;
        Pipeline = HttpPipelineBuilder.Build(options, authentication);
    }

    public HttpPipeline Pipeline { get; }

    /// <exception cref="ArgumentException">The text is null or empty.</exception>
    /// <exception cref="FormatException">It is not of the form; the message never repeats it.</exception>
    public static CommunicationConnection Create(string connectionString, ClientOptions options, string apiVersion)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || !settings.TryAdd(part[..equals], part[(equals + 1)..]))
                throw new FormatException("The communication connection string is not a list of name=value settings, each once.");
        }

        if (!settings.TryGetValue("endpoint", out var address) || !settings.TryGetValue("accesskey", out var key) || key.Length == 0)
            throw new FormatException("The communication connection string lacks endpoint or accesskey.");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
            throw new FormatException("The communication connection string's endpoint is not an HTTP address.");
        return Create(endpoint, new AzureKeyCredential(key), options, apiVersion);
    }

    public static CommunicationConnection Create(Uri endpoint, AzureKeyCredential credential, ClientOptions options, string apiVersion)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return new(endpoint, options, apiVersion, new HmacPolicy(credential, WireClock.Real));
    }

    public static CommunicationConnection Create(Uri endpoint, TokenCredential credential, ClientOptions options, string apiVersion)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return new(endpoint, options, apiVersion, new BearerTokenAuthenticationPolicy(credential, Scope));
    }

    /// <summary>A request to a path below the resource's address.</summary>
    public HttpMessage Message(RequestMethod method, string path)
    {
        var message = Pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(_endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/') + path));
        message.Request.Uri.AppendQuery("api-version", _apiVersion);
        message.Request.Headers.SetValue("Accept", "application/json");
        return message;
    }

    /// <summary>As the other form, with a JSON body.</summary>
    public HttpMessage Message(RequestMethod method, string path, ReadOnlyMemory<byte> json)
    {
        var message = Message(method, path);
        message.Request.Headers.SetValue("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(json);
        return message;
    }

    /// <summary>Whether an address is this resource's: no other one may get a signature.</summary>
    public bool Owns(Uri address) => Uri.Compare(address, _endpoint, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}
