using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Scadenzario.Demo;

/// <summary>The app as a portal and a developer see it: over HTTP only.</summary>
internal sealed class DemoPortal(Uri baseUrl, string key) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = baseUrl, Timeout = TimeSpan.FromMinutes(5) };

    public async Task<DateTimeOffset> NowAsync(CancellationToken ct) =>
        (await ReadAsync(HttpMethod.Get, "/dev/clock", null, ct)).GetProperty("now").GetDateTimeOffset();

    public Task AdvanceToAsync(DateTimeOffset instant, CancellationToken ct) =>
        ReadAsync(HttpMethod.Post, "/dev/clock/advance", new { to = instant.ToString("O", CultureInfo.InvariantCulture) }, ct);

    public Task SettleAsync(CancellationToken ct) => ReadAsync(HttpMethod.Post, "/dev/clock/advance", new { by = "PT0S" }, ct);

    public Task ApplyAsync(object application, CancellationToken ct) => ReadAsync(HttpMethod.Post, "/api/benevita/activations", application, ct);

    public async Task<JsonElement> ShowAsync(string participantId, CancellationToken ct) =>
        await ReadAsync(HttpMethod.Get, $"/api/benevita/activations/{participantId}", null, ct);

    public async Task<IReadOnlyList<JsonElement>> MessagesAsync(string address, CancellationToken ct) =>
        [.. (await ReadAsync(HttpMethod.Get, $"/dev/inbox/messages?to={Uri.EscapeDataString(address)}", null, ct)).EnumerateArray()];

    /// <summary>Follows the link in the participant's latest message; gives the status code.</summary>
    public async Task<HttpStatusCode> ActivateAsync(string address, CancellationToken ct)
    {
        var link = (await MessagesAsync(address, ct)).SelectMany(m => m.GetProperty("links").EnumerateArray()).Last().GetString()!;
        using var response = await _http.PostAsJsonAsync("/api/benevita/activate", new { token = link.Split("token=")[1] }, ct);
        return response.StatusCode;
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> ReadAsync(HttpMethod method, string path, object? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("x-functions-key", key);
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await _http.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(ct);
    }
}
