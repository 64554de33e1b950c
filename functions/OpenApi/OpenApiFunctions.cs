using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Http;

namespace Scadenzario.OpenApi;

/// <summary>The description of the API over HTTP.</summary>
public sealed class OpenApiFunctions(OpenApiDocument document)
{
    /// <summary>OpenAPI 3.1, with examples and the schemas of errors.</summary>
    [Function("OpenApi")]
    [KeyFree]
    public IActionResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request) => ApiReply.Ok(document.Document);
}
