using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Documents;
using Scadenzario.Html;
using Scadenzario.Http;
using Scadenzario.Operations;
using Scadenzario.Operations.Customers;
using Scadenzario.Operations.Workflows;

namespace Scadenzario.Pages;

/// <summary>Everything about one contract or participant, and the printable evidence of a document.</summary>
public sealed class CustomerPages(
    BackOfficePages pages, CustomerFunctions customers, DocumentStore documents, EvidenceDossiers dossiers, EvidencePage evidence, AuditBook audit)
{
    /// <summary>The timeline of a customer; without an id the form that asks for one.</summary>
    [Function("ShowCustomer")]
    [BackOfficePage]
    public async Task<IActionResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ops/customers")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var view = pages.Begin(request);
        var query = ListQuery.OfPage(request, "insurer", "id");
        var (insurer, id) = (query.Insurer(), query.Text("id", 64));
        if (id is not null && !Ids.IsValid(id))
        {
            query.Refuse("id", Ids.Rule);
        }

        if (query.Refusal is { } refusal)
        {
            return pages.Refuse(view, refusal);
        }

        var found = id is null ? [] : await customers.ReadAsync(client, insurer, id, Caller.Of(request).Name, request.HttpContext.RequestAborted);
        var there = await WorkflowBook.ThereAsync(client, found.SelectMany(f => f.Items).Select(item => item.WorkflowId), request.HttpContext.RequestAborted);
        var lists = found.Select(f => Markup.Of($"<h2>{f.Insurer.Code()} {id}</h2>\n{view.Table($"{view["timeline"]} {f.Insurer.Code()} {id}", ["when", "kind", "what", "status", "rule", "workflow"], [.. f.Items.Select(item => Row(view, item, there))])}"));
        var nothing = Markup.When(id is not null && found.Count == 0, () => Markup.Of($"<p>{view["not-found-text"]}</p>"));
        return pages.Show(view, id is null ? view["customers"] : $"{view["customers"]}: {id}", Markup.Of($"""
            <p>{view["customer-text"]}</p>
            {view.Filter("/ops/customers", view.Choice("insurer", "insurer", Insurers.All.Select(i => i.Code())), view.Field("id", "subject-id"))}
            {lists}{nothing}
            """));
    }

    /// <summary>The evidence of a document, to be printed. The access is audited.</summary>
    [Function("ShowEvidence")]
    [BackOfficePage]
    public async Task<IActionResult> EvidenceAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ops/documents/{documentId}/evidence")] HttpRequest request, string documentId)
    {
        var view = pages.Begin(request);
        var ct = request.HttpContext.RequestAborted;
        var caller = Caller.Of(request);
        if (!Ids.IsValid(documentId) || await documents.FindAsync(caller, documentId, ct) is not { } document)
        {
            return pages.NotFound(view);
        }

        await audit.WriteAsync(new(document.Insurer, caller.Name, "evidence-read", document.DocumentId, $"contract {document.ContractId}"), ct);
        return evidence.Of(await dossiers.MakeAsync(document, view.Language, ct), view.Language);
    }

    private static Markup[] Row(PageView view, TimelineItem item, IReadOnlySet<string> there)
    {
        var what = (item.Kind, item.Id) switch
        {
            ("document", { } id) => PageView.Link($"/ops/documents/{Uri.EscapeDataString(id)}/evidence", $"{item.What} ({view["evidence"]})"),
            ("message", { } id) => PageView.Link($"/ops/messages/{Uri.EscapeDataString(id)}", item.What),
            ("case", { } id) => PageView.Link($"/ops/cases/{Uri.EscapeDataString(id)}", item.What),
            _ => Markup.Of($"{item.What}"),
        };
        return
        [
            PageView.Time(item.At), Markup.Of($"{view.Word("kind", item.Kind)}"), what, view.State(item.State), PageView.Law(item.Rule, item.Article),
            PageView.Workflow(item.WorkflowId, there.Contains(item.WorkflowId ?? "")),
        ];
    }
}
