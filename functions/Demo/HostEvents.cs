using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Scadenzario.Operations;

namespace Scadenzario.Demo;

/// <summary>The embedded host's list of the document events that it gave up, which it tells at <c>/dev/blobs</c>. Embedded host only; not compiled for Azure.</summary>
internal sealed class HostEvents(IServer server) : IGivenUpEvents, IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
    private readonly HttpClient _http = new() { Timeout = _patience };

    /// <inheritdoc />
    public async Task<IReadOnlyList<GivenUpEvent>?> ListAsync(CancellationToken ct)
    {
        if (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is not { } address)
        {
            return null;
        }

        try
        {
            return (await _http.GetFromJsonAsync<Answer>(new Uri(new Uri(address), "/dev/blobs"), ct))?.Poison;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();

    private sealed record Answer(IReadOnlyList<GivenUpEvent> Poison);
}
