using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Http;
using Scadenzario.Notifications;

namespace Scadenzario.Operations.Messages;

/// <summary>The ledger of messages over HTTP: for the back office only.</summary>
public sealed class MessageFunctions(MessageBook messages)
{
    private static readonly Dictionary<string, NoticeOutcome> _outcomes =
        Enum.GetValues<NoticeOutcome>().ToDictionary(Word, outcome => outcome, StringComparer.Ordinal);

    /// <summary>The outcomes that a list can ask for.</summary>
    public static IReadOnlyCollection<string> Outcomes => _outcomes.Keys;

    /// <summary>An outcome as JSON spells it.</summary>
    public static string Word(NoticeOutcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());

    /// <summary>
    /// Lists messages without addresses and texts; <c>?insurer=</c>, <c>?outcome=</c>, <c>?channel=</c> and <c>?subjectId=</c> (with the insurer) narrow the list. About
    /// one subject it is whole and oldest first, else paged in the ledger's own order.
    /// </summary>
    [Function("ListMessages")]
    [BackOfficeOnly]
    public async Task<IActionResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/messages")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new ListQuery(request, "insurer", "outcome", "channel", "subjectId");
        var wanted = Read(query);
        if (query.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var (rows, continuation) = await messages.ListAsync(wanted, request.HttpContext.RequestAborted);
        return ListQuery.Page("messages", rows.Select(View).ToList(), continuation);
    }

    /// <summary>One message with its recipient and its text, secrets masked. The access is audited.</summary>
    [Function("GetMessage")]
    [BackOfficeOnly]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/messages/{operationId}")] HttpRequest request, string operationId)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await messages.ReadAsync(operationId, Caller.Of(request).Name, request.HttpContext.RequestAborted) is { } row
            ? ApiReply.Ok(new { message = View(row), recipient = row.Recipient, subject = row.Subject, text = row.Text })
            : ApiError.NotFound().ToReply();
    }

    /// <summary>
    /// Sends a notice that has not reached its holder once more, to the addresses of now: <c>{"reason"}</c> → 202. Other messages are sent again by their own ways
    /// (a new address, a new code): 409.
    /// </summary>
    [Function("ResendMessage")]
    [BackOfficeOnly]
    public async Task<IActionResult> ResendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/messages/{operationId}/resend")] HttpRequest request,
        string operationId,
        [DurableClient] DurableTaskClient client)
    {
        var body = await JsonFields.ReadAsync(request);
        var reason = body.RequiredText("reason", 500);
        if (body.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var (workflowId, error) = await messages.ResendAsync(operationId, reason, Caller.Of(request).Name, client, request.HttpContext.RequestAborted);
        return error?.ToReply() ?? ApiReply.Accepted(new { workflowId, status = "sending" });
    }

    internal static MessageQuery Read(ListQuery query)
    {
        var insurer = query.Insurer();
        var subject = query.Text("subjectId", 64);
        if (subject is not null && (insurer is null || !Ids.IsValid(subject)))
        {
            query.Refuse(insurer is null ? "insurer" : "subjectId", insurer is null ? "Is needed with subjectId." : Ids.Rule);
        }

        var outcome = query.Choice("outcome", [.. _outcomes.Keys]);
        return new(
            insurer, subject, outcome is not null && _outcomes.TryGetValue(outcome, out var known) ? known : null, query.Choice("channel", "email", "sms", "post"), query.Top,
            query.Continuation);
    }

    private static object View(NotificationRow row) => new
    {
        operationId = row.PartitionKey,
        insurer = row.Insurer,
        subjectId = row.SubjectId,
        capability = row.Capability,
        workflowId = row.WorkflowId,
        step = row.Step,
        channel = row.Channel,
        template = row.Template,
        language = row.Language.ToLowerInvariant(),
        outcome = Word(row.State),
        attemptedAt = row.AttemptedAt,
        handedOverAt = row.HandedOverAt,
        report = row.Report.Length == 0 ? null : row.Report,
        reportedAt = row.ReportedAt,
        resendable = MessageBook.MayResend(row),
    };
}
