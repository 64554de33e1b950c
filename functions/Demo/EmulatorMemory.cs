using System.Net.Http.Json;
using Microsoft.Extensions.Options;
using Scadenzario.Notifications;

namespace Scadenzario.Demo;

/// <summary>The inbox of the embedded host's emulator, which forgets messages at its own address. Embedded host only; not compiled for Azure.</summary>
internal sealed class EmulatorMemory(IOptions<CommunicationOptions> options) : IProviderMemory, IDisposable
{
    private readonly HttpClient _http = new();

    /// <inheritdoc />
    public async Task<int> ForgetAsync(IReadOnlyCollection<string> operationIds, CancellationToken ct)
    {
        var parts = (options.Value.ConnectionString ?? "").Split(';').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[^1]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(parts["endpoint"]), "/emulator/messages:forget")) { Content = JsonContent.Create(operationIds) };
        request.Headers.Add("x-emulator-key", parts["accesskey"]);
        using var response = await _http.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<int>(ct);
    }

    public void Dispose() => _http.Dispose();
}
