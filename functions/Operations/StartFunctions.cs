using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Http;
using Scadenzario.Rules;
using Scadenzario.Tables;

namespace Scadenzario.Operations;

/// <summary>Whether the app answers.</summary>
public sealed class StartFunctions(TableSet tables, RuleBook rules, TimeProvider time)
{
    /// <summary>200 where the tables answer and the rules are read; 503 where not. Key-free, and says nothing else about the inside.</summary>
    [Function("Health")]
    [KeyFree]
    public async Task<IActionResult> HealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var tablesAnswer = await tables.AnswersAsync(request.HttpContext.RequestAborted);
        return ApiReply.Of(tablesAnswer ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, new
        {
            status = tablesAnswer ? "healthy" : "unhealthy",
            now = time.GetUtcNow(),
            rules = rules.All.Count,
        });
    }
}
