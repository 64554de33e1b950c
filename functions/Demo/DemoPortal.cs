using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Scadenzario.Contracts;

namespace Scadenzario.Demo;

/// <summary>The app as portals, the back office and a developer see it: over HTTP only.</summary>
internal sealed class DemoPortal(IConfiguration configuration) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(configuration["PublicBaseUrl"]!), Timeout = TimeSpan.FromMinutes(5) };

    public void Dispose() => _http.Dispose();

    /// <summary>The app's time.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken ct) => (await DevAsync(HttpMethod.Get, "/dev/clock", null, ct)).GetProperty("now").GetDateTimeOffset();

    /// <summary>Moves the clock; goes on where the host has not settled in its time.</summary>
    public async Task AdvanceToAsync(DateTimeOffset instant, CancellationToken ct)
    {
        object request = new { to = instant.ToString("O", CultureInfo.InvariantCulture) };
        while (true)
        {
            using var response = await _http.PostAsJsonAsync("/dev/clock/advance", request, ct);
            if ((int)response.StatusCode != 504)
            {
                response.EnsureSuccessStatusCode();
                return;
            }
        }
    }

    /// <summary>Lets everything settle that runs now.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        while (true)
        {
            using var response = await _http.PostAsJsonAsync("/dev/clock/advance", new { by = "PT0S" }, ct);
            if ((int)response.StatusCode != 504)
            {
                response.EnsureSuccessStatusCode();
                return;
            }
        }
    }

    /// <summary>The messages to an address, or all, oldest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> MessagesAsync(string? to, CancellationToken ct) =>
        [.. (await DevAsync(HttpMethod.Get, "/dev/inbox/messages" + (to is null ? "" : $"?to={Uri.EscapeDataString(to)}"), null, ct)).EnumerateArray()];

    /// <summary>A request as an insurer's portal; null where it is refused.</summary>
    public Task<JsonElement?> PortalAsync(Insurer insurer, HttpMethod method, string path, object? body, CancellationToken ct) =>
        SendAsync(configuration[$"Keys:{insurer.Code()}"] ?? BackOffice, method, path, body, ct);

    /// <summary>A request as the back office; null where it is refused.</summary>
    public Task<JsonElement?> BackOfficeAsync(string path, CancellationToken ct) => SendAsync(BackOffice, HttpMethod.Get, path, null, ct);

    /// <summary>A body of JSON lines.</summary>
    public static HttpContent Lines(IEnumerable<object> lines) =>
        new StringContent(string.Join('\n', lines.Select(line => JsonSerializer.Serialize(line, JsonSerializerOptions.Web))) + "\n", Encoding.UTF8, "application/x-ndjson");

    /// <summary>An upload of one small PDF.</summary>
    public static HttpContent Pdf(string kind, string text)
    {
        var file = new ByteArrayContent(Encoding.ASCII.GetBytes(
            $"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 /Note ({text}) >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return new MultipartFormDataContent { { new StringContent(kind), "kind" }, { file, "file", $"{kind}.pdf" } };
    }

    private string BackOffice => configuration["Keys:BACKOFFICE"] ?? "";

    private async Task<JsonElement> DevAsync(HttpMethod method, string path, object? body, CancellationToken ct) =>
        await SendAsync("", method, path, body, ct) ?? throw new HttpRequestException($"{method} {path} was refused.");

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
