using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Scadenzario.Contracts;

namespace Scadenzario.Demo;

/// <summary>The app as portals, the back office and a developer see it: over HTTP only.</summary>
internal sealed partial class DemoPortal(IConfiguration configuration) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(configuration["PublicBaseUrl"]!), Timeout = TimeSpan.FromMinutes(5) };

    public void Dispose() => _http.Dispose();

    /// <summary>The app's time.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken ct) => (await DevAsync(HttpMethod.Get, "/dev/clock", null, ct)).GetProperty("now").GetDateTimeOffset();

    /// <summary>Moves the clock; goes on where the host has not settled in its time. An instant that has passed only lets everything settle.</summary>
    public async Task AdvanceToAsync(DateTimeOffset instant, CancellationToken ct)
    {
        while (!await TryAdvanceAsync(await NowAsync(ct) < instant ? new { to = instant.ToString("O", CultureInfo.InvariantCulture) } : new { by = "PT0S" }, ct))
        {
        }
    }

    /// <summary>Lets everything settle that runs now.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        while (!await TryAdvanceAsync(new { by = "PT0S" }, ct))
        {
        }
    }

    /// <summary>The messages to an address, or all, oldest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> MessagesAsync(string? to, CancellationToken ct) =>
        [.. (await DevAsync(HttpMethod.Get, "/dev/inbox/messages" + (to is null ? "" : $"?to={Uri.EscapeDataString(to)}"), null, ct)).EnumerateArray()];

    /// <summary>A request to what only the embedded host has.</summary>
    public async Task<JsonElement> DevAsync(HttpMethod method, string path, object? body, CancellationToken ct) =>
        await SendAsync("", method, path, body, ct) ?? throw new HttpRequestException($"{method} {path} was refused.");

    /// <summary>A request as an insurer's portal; null where it is refused.</summary>
    public Task<JsonElement?> PortalAsync(Insurer insurer, HttpMethod method, string path, object? body, CancellationToken ct) =>
        SendAsync(configuration[$"Keys:{insurer.Code()}"] ?? BackOffice, method, path, body, ct);

    /// <summary>A whole list of the back office, page by page.</summary>
    /// <param name="name">The list's name, in its address and in its answer.</param>
    /// <param name="ct">Stops.</param>
    public async IAsyncEnumerable<JsonElement> ListAsync(string name, [EnumeratorCancellation] CancellationToken ct)
    {
        for (string? token = ""; token is not null;)
        {
            var path = $"/api/{name}?top=1000{(token.Length > 0 ? "&continuationToken=" + Uri.EscapeDataString(token) : "")}";
            var page = await SendAsync(BackOffice, HttpMethod.Get, path, null, ct) ?? throw new HttpRequestException($"{path} was refused.");
            foreach (var item in page.GetProperty(name).EnumerateArray())
            {
                yield return item;
            }

            token = page.GetProperty("continuationToken").GetString();
        }
    }

    /// <summary>Takes contracts in.</summary>
    public async Task ImportAsync(Insurer insurer, IEnumerable<object> contracts, CancellationToken ct)
    {
        var lines = string.Join('\n', contracts.Select(contract => JsonSerializer.Serialize(contract, JsonSerializerOptions.Web))) + "\n";
        _ = await PortalAsync(insurer, HttpMethod.Post, "/api/contracts:import?dryRun=false", new StringContent(lines, Encoding.UTF8, "application/x-ndjson"), ct)
            ?? throw new HttpRequestException($"The contracts of {insurer.Code()} were refused.");
    }

    /// <summary>The code in a text; null for none.</summary>
    public static string? CodeIn(string text) => Code().Match(text) is { Success: true } match ? match.Value : null;

    /// <summary>An upload of one small PDF.</summary>
    public static HttpContent Pdf(string kind, string text)
    {
        var file = new ByteArrayContent(Encoding.ASCII.GetBytes(
            $"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 /Note ({text}) >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return new MultipartFormDataContent { { new StringContent(kind), "kind" }, { file, "file", $"{kind}.pdf" } };
    }

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex Code();

    // False where the limit of one request was over before all had settled.
    private async Task<bool> TryAdvanceAsync(object request, CancellationToken ct)
    {
        using var response = await _http.PostAsJsonAsync("/dev/clock/advance", request, ct);
        if (response.StatusCode == HttpStatusCode.GatewayTimeout)
        {
            return false;
        }

        response.EnsureSuccessStatusCode();
        return true;
    }

    private string BackOffice => configuration["Keys:BACKOFFICE"] ?? "";

    private async Task<JsonElement?> SendAsync(string key, HttpMethod method, string path, object? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("x-functions-key", key);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            _ => JsonContent.Create(body),
        };
        using var response = await _http.SendAsync(request, ct);
        if (!response.IsSuccessStatusCode)
        {
            return null;
        }

        var text = await response.Content.ReadAsStringAsync(ct);
        // An import answers a line for each line.
        return response.Content.Headers.ContentType?.MediaType == "application/json" ? JsonSerializer.Deserialize<JsonElement>(text) : default(JsonElement);
    }
}
