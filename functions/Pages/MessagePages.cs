using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Html;
using Scadenzario.Http;
using Scadenzario.Notifications;
using Scadenzario.Operations.Messages;
using Scadenzario.Operations.Workflows;

namespace Scadenzario.Pages;

/// <summary>The ledger of messages: a list, and each with its text and, where allowed, the form to send it again.</summary>
public sealed class MessagePages(BackOfficePages pages, MessageBook messages)
{
    private const int Rows = 50;
    private static readonly string[] _channels = [NotificationRow.EmailChannel, NotificationRow.SmsChannel, NotificationRow.PostChannel];

    /// <summary>The list, without addresses and texts.</summary>
    [Function("ShowMessages")]
    [BackOfficePage]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ops/messages")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var view = pages.Begin(request);
        var query = ListQuery.OfPage(request, "insurer", "outcome", "channel", "subjectId");
        var wanted = MessageFunctions.Read(query) with { Top = Rows };
        if (query.Refusal is { } refusal)
        {
            return pages.Refuse(view, refusal);
        }

        var (rows, continuation) = await messages.ListAsync(wanted, request.HttpContext.RequestAborted);

        // Messages are kept for ten years, workflows that have ended for one.
        var there = await WorkflowBook.ThereAsync(client, rows.Select(row => row.WorkflowId), request.HttpContext.RequestAborted);
        return pages.Show(view, view["messages"], Markup.Of($"""
            {view.Filter("/ops/messages", view.Choice("insurer", "insurer", Insurers.All.Select(i => i.Code())), view.Choice("outcome", "outcome", MessageFunctions.Outcomes, "status"), view.Choice("channel", "channel", _channels), view.Field("subjectId", "subject-id"))}
            {view.Table(view["messages"], ["message", "insurer", "subject", "channel", "outcome", "handed-over", "report", "workflow"], [.. rows.Select(row => Row(view, row, there))])}
            {view.Pager(continuation, rows.Count, Rows)}
            """));
    }

    /// <summary>One message. The access is audited.</summary>
    [Function("ShowMessage")]
    [BackOfficePage]
    public async Task<IActionResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ops/messages/{operationId}")] HttpRequest request, string operationId, [DurableClient] DurableTaskClient client)
    {
        var view = pages.Begin(request);
        if (await messages.ReadAsync(operationId, Caller.Of(request).Name, request.HttpContext.RequestAborted) is not { } row)
        {
            return pages.NotFound(view);
        }

        var there = await WorkflowBook.ThereAsync(client, [row.WorkflowId], request.HttpContext.RequestAborted);
        var resend = MessageBook.MayResend(row)
            ? Markup.Of($"<div class=\"actions\"><article>{view.Form($"/ops/messages/{operationId}/resend", "resend", view.Reason("reason"))}</article></div>")
            : Markup.Of($"<p>{view["resend-no"]}</p>");
        return pages.Show(view, $"{view["message"]} {row.Template}", Markup.Of($"""
            {view.Facts(
                ("outcome", view.State(MessageFunctions.Word(row.State))), ("insurer", Markup.Of($"{row.Insurer}")), ("subject", PageView.Customer(row.Insurer, row.SubjectId)),
                ("channel", Markup.Of($"{row.Channel}")), ("recipient", Markup.Of($"{row.Recipient}")), ("language", Markup.Of($"{row.Language.ToLowerInvariant()}")),
                ("handed-over", PageView.Time(row.HandedOverAt)), ("report", Markup.Of($"{(row.Report.Length == 0 ? "–" : row.Report)} {PageView.Time(row.ReportedAt)}")),
                ("workflow", PageView.Workflow(row.WorkflowId, there.Contains(row.WorkflowId))), ("step", Markup.Of($"{row.Step}")), ("subject-line", Markup.Of($"{row.Subject}")))}
            <h2>{view["message-text"]}</h2>
            <pre class="text" tabindex="0">{row.Text}</pre>
            <h2>{view["resend"]}</h2>
            {resend}
            """));
    }

    /// <summary>Sends a notice again.</summary>
    [Function("ResendOnPage")]
    [BackOfficePage]
    public Task<IActionResult> ResendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "ops/messages/{operationId}/resend")] HttpRequest request,
        string operationId,
        [DurableClient] DurableTaskClient client) =>
        pages.ActAsync(request, async (view, _, reason) =>
        {
            var (workflowId, error) = await messages.ResendAsync(operationId, reason, Caller.Of(request).Name, client, request.HttpContext.RequestAborted);
            return error is null ? BackOfficePages.GoTo($"/ops/workflows/{Uri.EscapeDataString(workflowId!)}") : pages.Refuse(view, error);
        });

    private static Markup[] Row(PageView view, NotificationRow row, IReadOnlySet<string> there) =>
    [
        PageView.Link($"/ops/messages/{row.PartitionKey}", row.Template), Markup.Of($"{row.Insurer}"), PageView.Customer(row.Insurer, row.SubjectId), Markup.Of($"{row.Channel}"),
        view.State(MessageFunctions.Word(row.State)), PageView.Time(row.HandedOverAt), Markup.Of($"{(row.Report.Length == 0 ? "–" : row.Report)}"), PageView.Workflow(row.WorkflowId, there.Contains(row.WorkflowId)),
    ];
}
