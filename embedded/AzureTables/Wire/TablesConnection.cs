using System.Net;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace Embedded.AzureTables;

/// <summary>One account: its address and the pipeline that signs, retries and sends.</summary>
internal sealed class TablesConnection
{
    public const string Json = "application/json;odata=minimalmetadata";
    private const string Scope = "https://storage.azure.com/.default";
    private readonly HttpPipeline _pipeline;
    private readonly string _version;

    public TablesConnection(AccountConnectionString account, TableClientOptions? options)
        : this(account.Endpoint, account.Credential, options)
    {
    }

    public TablesConnection(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
        : this(endpoint, credential?.AccountName, options, credential is null ? throw new ArgumentNullException(nameof(credential)) : new SharedKeyLitePolicy(credential, WireClock.Real))
    {
    }

    public TablesConnection(Uri endpoint, TokenCredential credential, TableClientOptions? options)
        : this(endpoint, null, options, new BearerTokenAuthenticationPolicy(credential ?? throw new ArgumentNullException(nameof(credential)), Scope))
    {
    }

    private TablesConnection(Uri endpoint, string? accountName, TableClientOptions? options, HttpPipelinePolicy authentication)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        options ??= new TableClientOptions();
        Endpoint = endpoint;
        AccountName = accountName ?? NameIn(endpoint);
        _version = options.VersionText;
        _pipeline = HttpPipelineBuilder.Build(new HttpPipelineOptions(options)
        {
            PerRetryPolicies = { authentication },
            RequestFailedDetailsParser = ODataErrorParser.Instance,
        });
    }

    public Uri Endpoint { get; }

    public string AccountName { get; }

    /// <summary>The address of a table, or of anything else below the account.</summary>
    /// <param name="path">Already escaped, without a leading slash.</param>
    public Uri Address(string path) => new($"{Endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}");

    /// <summary>A request with the headers that every one has.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Already escaped, without a leading slash.</param>
    /// <param name="query">Parameters, not escaped; those without a value are left out.</param>
    public HttpMessage Message(RequestMethod method, string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(Address(path));
        foreach (var (name, value) in query)
            if (value is not null) message.Request.Uri.AppendQuery(name, value, escapeValue: true);
        message.Request.Headers.SetValue("x-ms-version", _version);
        message.Request.Headers.SetValue("DataServiceVersion", "3.0");
        message.Request.Headers.SetValue("Accept", Json);
        return message;
    }

    /// <summary>As <see cref="Message"/>, with a JSON body.</summary>
    public HttpMessage Message(RequestMethod method, string path, ReadOnlyMemory<byte> json)
    {
        var message = Message(method, path);
        message.Request.Headers.SetValue("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(json);
        return message;
    }

    /// <summary>Sends and hands back the answer, whatever its status.</summary>
    public async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        await _pipeline.SendAsync(message, cancellationToken);
        return message.Response;
    }

    /// <summary>Sends and hands back an answer with one of those statuses.</summary>
    /// <exception cref="RequestFailedException">Any other status, or no answer.</exception>
    public async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken, params int[] accepted)
    {
        var response = await SendAsync(message, cancellationToken);
        return accepted.Contains(response.Status) ? response : throw ODataErrorParser.Failure(response);
    }

    // Path-style addresses (emulators) have the account as first segment, all others as first label of the host.
    private static string NameIn(Uri endpoint)
        => IPAddress.TryParse(endpoint.Host, out _) || endpoint.IsLoopback
            ? endpoint.AbsolutePath.Trim('/').Split('/')[0]
            : endpoint.Host.Split('.')[0];
}
