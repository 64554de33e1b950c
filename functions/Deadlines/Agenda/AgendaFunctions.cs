using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Http;

namespace Scadenzario.Deadlines.Agenda;

/// <summary>The agenda over HTTP: the back office sees all insurers' wake-ups, a portal its own insurer's.</summary>
public sealed class AgendaFunctions(AgendaBook agenda, TimeProvider time)
{
    /// <summary>
    /// Every coming wake-up from <c>?from=</c> (default: now) until before <c>?to=</c> (default: a year later), in due order. Both are instants, or dates
    /// that stand for the beginning of that Zurich day.
    /// </summary>
    [Function("GetAgenda")]
    public async Task<IActionResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agenda")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new ListQuery(request, AgendaQuery.Filters);
        var wanted = AgendaQuery.Read(query, time.GetUtcNow());
        if (query.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var caller = Caller.Of(request);
        if (caller.Insurer is { } own && wanted.Insurer is { } asked && asked != own)
        {
            return ApiError.NotFound().ToReply();
        }

        var (rows, continuation) = await agenda.ListAsync(wanted with { Insurer = caller.Insurer ?? wanted.Insurer }, request.HttpContext.RequestAborted);
        return ListQuery.Page("agenda", rows.Select(View).ToList(), continuation);
    }

    private static object View(AgendaRow row) => new
    {
        dueAt = row.DueAt,
        cause = row.Cause,
        insurer = row.Insurer,
        subjectId = row.SubjectId,
        workflowId = row.WorkflowId,
        step = row.Step,
        rule = row.Rule,
        article = row.Article,
    };
}
