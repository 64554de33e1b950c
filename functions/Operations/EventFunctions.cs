using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Operations;

/// <summary>The feed of outcomes over HTTP: a portal reads its own insurer's, the back office names one.</summary>
public sealed class EventFunctions(EventBook events, EventPositions positions)
{
    private const string After = "after";
    private const string InsurerName = "insurer";

    /// <summary>
    /// The next <c>?top=</c> events <c>?after=</c> a position of an earlier answer, oldest first; without one from the beginning. The answer's
    /// <c>position</c> is what to ask for next, also where nothing has come; <c>more</c> says whether asking again at once is worth while.
    /// </summary>
    [Function("ReadEvents")]
    public async Task<IActionResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/events")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ct = request.HttpContext.RequestAborted;
        var query = new ListQuery(request, After, InsurerName);
        var (caller, asked) = (Caller.Of(request), query.Insurer());
        if (query.Continuation is not null)
        {
            query.Refuse("continuationToken", "Is not a parameter of this list: it goes on after a position.");
        }

        if (asked is null && caller.Insurer is null)
        {
            query.Refuse(InsurerName, "Is missing: each insurer has a feed of its own.");
        }

        if (query.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var insurer = (caller.Insurer ?? asked)!.Value;
        if (asked is { } other && other != insurer)
        {
            return ApiError.NotFound().ToReply();
        }

        var from = query.Text(After) is { } text ? positions.Read(insurer, text) : 0;
        if (from is not { } number)
        {
            return ApiError.Invalid(After, "Must be a position of this insurer's feed.").ToReply();
        }

        var (rows, more) = await events.PageAsync(insurer, number, query.Top, ct);
        if (rows.Count == 0 && number > await events.LastAsync(insurer, ct))
        {
            // After tables were restored from a backup: whoever went on from here would miss what comes until then.
            return ApiError.Invalid(After, "Lies beyond the end of the feed. Begin again from an earlier position, or without one.").ToReply();
        }

        List<EventView> page = [.. rows.Select(row => EventView.Of(row, positions))];
        return ApiReply.Ok(new
        {
            events = page,
            position = page.Count == 0 ? positions.Write(insurer, number) : page[^1].Position,
            more,
        });
    }
}
