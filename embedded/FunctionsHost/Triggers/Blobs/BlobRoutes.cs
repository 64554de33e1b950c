using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Embedded.FunctionsHost.Triggers.Blobs;

/// <summary>
/// The blob functions over HTTP: <c>GET /dev/blobs</c> tells how many events each has by state, and every blob that was given up.
/// </summary>
internal sealed class BlobRoutes(IReadOnlyList<BlobTrigger> triggers, BlobLedger? ledger)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/dev/blobs", (RequestDelegate)GetAsync);

    private Task GetAsync(HttpContext context) => context.Response.WriteAsJsonAsync(new
    {
        functions = triggers.Select(t => t.Count()),
        poison = (ledger?.ReadPoison() ?? []).Select(p => new { p.Function, p.Container, p.Name, eTag = p.ETag, p.Tries, at = p.At.UtcDateTime, p.Failure }),
    });
}
