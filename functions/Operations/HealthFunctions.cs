using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Http;

namespace Scadenzario.Operations;

/// <summary>The inside of the app's health over HTTP: for the back office only.</summary>
public sealed class HealthFunctions(HealthReport report)
{
    /// <summary>Queues, poison, quota, stop switch, last runs; 503 where the tables do not answer.</summary>
    [Function("GetHealthDetails")]
    [BackOfficeOnly]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health/details")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var view = await report.ReadAsync(client, request.HttpContext.RequestAborted);
        return ApiReply.Of(view.Status == "healthy" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, view);
    }
}
