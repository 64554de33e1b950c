using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Embedded.FunctionsHost;
using Embedded.Tests.FunctionsHost.Blobs;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BrowserTests;

/// <summary>
/// The whole app behind a real port, its clock standing still, with customers whose names and texts are hostile wherever the app takes them; and one browser.
/// </summary>
public sealed class Site : IAsyncLifetime
{
    /// <summary>The back office's key, which no page and no address may show.</summary>
    public const string Key = "browser-tests-backoffice-key";

    /// <summary>A text that does harm where it is taken for markup.</summary>
    public const string Hostile = "\"><img src=x onerror=\"document.title='harmed'\"><script>document.title='harmed'</script>";

    /// <summary>The same for a file's name, and for whoever opens a list in a spreadsheet.</summary>
    public const string HostileFile = "=cmd'\"><img src=x onerror=\"document.title='harmed'\"><script>document.title='harmed'";

    private string _directory = "";
    private IHost? _host;

    /// <summary>Where the app listens.</summary>
    public Uri Address => new(_host!.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    /// <summary>The case of a file that could not be taken, decided.</summary>
    public string DecidedCase { get; private set; } = "";

    /// <summary>The document that was archived.</summary>
    public string DocumentId { get; private set; } = "";

    internal Browser Browser { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        if (Chromium.Missing is { } missing)
        {
            Assert.False(Chromium.IsRequired, missing);
            return;
        }

        _directory = Directory.Exists("/dev/shm") ? Directory.CreateDirectory($"/dev/shm/scadenzario-browser-{Guid.NewGuid():N}").FullName : Directory.CreateTempSubdirectory("scadenzario-browser-").FullName;
        var options = new EmbeddedHostOptions
        {
            Functions = typeof(Scadenzario.Program).Assembly,
            DataDirectory = _directory,
            Start = new DateTimeOffset(2027, 1, 11, 10, 0, 0, TimeSpan.FromHours(1)),
            Port = 0,
            Pace = 0,
        };
        options.Settings["AzureWebJobsStorage"] = "";
        options.Settings["Keys:BACKOFFICE"] = Key;
        options.Settings["Keys:EVENTS"] = "browser-tests-events-key";
        options.Settings["Cases:FourEyes"] = "message-undeliverable";
        _host = Scadenzario.Program.Configure(EmbeddedFunctions.CreateBuilder(options)).Build();
        await _host.StartAsync();
        await FillAsync();
        Browser = new Browser(Address);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        Browser?.Dispose();
        if (_host is not null)
        {
            await _host.StopAsync();
            await ((IAsyncDisposable)_host).DisposeAsync();
            Directory.Delete(_directory, recursive: true);
        }
    }

    /// <summary>Sends a request as the back office; the answer's body.</summary>
    internal async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("x-functions-key", Key);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            _ => JsonContent.Create(body),
        };
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>Posts a form with the cookies that are given; does not follow where the answer leads.</summary>
    internal async Task<HttpResponseMessage> PostFormAsync(string path, string cookies, params IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var handler = new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Cookie", cookies);
        return await client.SendAsync(request);
    }

    /// <summary>Lets everything happen that is due within a duration.</summary>
    internal Task AdvanceAsync(string by) => SendAsync(HttpMethod.Post, "/dev/clock/advance", new { by });

    private async Task FillAsync()
    {
        foreach (var (insurer, canton, rule, facts) in new (string, string, string, object)[]
        {
            ("HELSANA", "ZH", "helsana.ordinary-termination", new { coverStart = "2020-01-01", year = 2027 }),
            ("CSS", "LU", "css.ordinary-termination", new { insuranceYearEnd = "2027-12-31" }),
        })
        {
            await SendAsync(HttpMethod.Put, "/api/contracts/c-1", Contract(insurer, canton, "watched@customers.example"));
            await SendAsync(HttpMethod.Put, $"/api/contracts/c-1/watches/w-1?insurer={insurer}", new { rule, facts });
        }

        await SendAsync(HttpMethod.Put, "/api/contracts/c-9", Contract("KPT", "BE", "kpt@customers.example"));
        using var file = new ByteArrayContent(Encoding.ASCII.GetBytes(
            "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"));
        file.Headers.ContentType = new("application/pdf");
        using var upload = new MultipartFormDataContent { { new StringContent("policy"), "kind" }, { file, "file", "policy.pdf" } };
        var archived = await SendAsync(HttpMethod.Post, "/api/contracts/c-9/documents?insurer=KPT", upload);
        DocumentId = FindText(archived, "documentId")!;

        for (var i = 1; i <= 60; i++)
        {
            await SendAsync(HttpMethod.Post, "/api/benevita/activations", new
            {
                participantId = $"p-{i:00}",
                email = $"o'hara+{i}@customers.example",
                language = "it",
                products = new[] { "COMPLETA_TOP" },
                acceptedOn = "2027-01-10",
            });
        }

        // The notice about the document comes back, so there is a case, and something to send again.
        await AdvanceAsync("PT0S");
        await SendAsync(HttpMethod.Put, "/dev/faults", new { mode = "acceptThenFail" });
        await AdvanceAsync("PT1H");
        await SendAsync(HttpMethod.Put, "/dev/faults", new { mode = "deduplicate" });
        await SendAsync(HttpMethod.Post, $"/api/documents/{DocumentId}/misfiled", new { reason = Hostile });
        await SendAsync(HttpMethod.Post, "/api/workflows/activation-p-02-1/suspend", new { reason = Hostile });
        await SendAsync(HttpMethod.Put, "/api/sending/stop", new { reason = Hostile });
        await SendAsync(HttpMethod.Delete, "/api/sending/stop");
        await DropAsync();
        await AdvanceAsync("PT0S");
    }

    /// <summary>A file that cannot be taken, whose case is decided; and one whose event is given up, because its name leads elsewhere.</summary>
    private async Task DropAsync()
    {
        var account = (await SendAsync(HttpMethod.Get, "/dev/storage")).GetProperty("connectionString").GetString()!;
        await new BlobContainerClient(account, "inbox").GetBlobClient($"kpt/c-9/policy/{HostileFile}").UploadAsync(BinaryData.FromString("MZ"));
        await RawBlob.PutAsync(account, "inbox", $"kpt/%2E%2E/{Uri.EscapeDataString(HostileFile)}");
        await AdvanceAsync("PT1H");
        var opened = (await SendAsync(HttpMethod.Get, "/api/cases?status=open")).GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("kind").GetString() == "document-quarantined");
        DecidedCase = FindText(opened, "caseId")!;
        await SendAsync(HttpMethod.Post, $"/api/cases/{DecidedCase}/decision", new { decision = Hostile, reason = Hostile });
    }

    private static object Contract(string insurer, string canton, string email) => new
    {
        insurer,
        canton,
        holder = new { name = $"Ada {Hostile[..40]}", birthDate = "1980-02-29", language = "de" },
        email,
        mobile = (string?)null,
        notifyBy = new[] { "email" },
        delivery = "exclusive",
        products = new[] { "TOP" },
        coverStart = "2020-01-01",
        members = Array.Empty<object>(),
    };

    private static string? FindText(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.TryGetProperty(name, out var found) ? found.GetString() : element.EnumerateObject().Select(p => FindText(p.Value, name)).FirstOrDefault(text => text is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(item => FindText(item, name)).FirstOrDefault(text => text is not null),
        _ => null,
    };
}

/// <summary>All browser tests share one app and one browser, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<Site>
{
    public const string Name = "site";
}
