using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Http;
using Scadenzario.Operations;
using Scadenzario.Rules;

namespace Scadenzario.Arrears;

/// <summary>Unpaid invoices over HTTP: record, pay, list. Helsana's and CSS's contracts only; others are refused naming <c>insurer</c>.</summary>
public sealed class ArrearsFunctions(
    ArrearsBook arrears, ArrearsPlan plan, ContractBook contracts, WorkflowLauncher launcher, Idempotency idempotency, TimeProvider time)
{
    /// <summary>
    /// Records an unpaid invoice: <c>{"invoiceId","kind","amount","dueDate","reminderSentOn"?,"statedTerm"?}</c>. The same one sent twice is one; another one
    /// under the same id is refused with 409.
    /// </summary>
    [Function("PostArrears")]
    public async Task<IActionResult> PostAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{contractId}/arrears")] HttpRequest request,
        string contractId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var invoice = ArrearsRequest.Read(body, time.GetUtcNow());
        var (contract, error) = await contracts.LocateAsync(request, contractId);
        return (error ?? body.Refusal ?? invoice.RefusalFor(contract!)) is { } refusal
            ? refusal.ToReply()
            : await idempotency.RunAsync(request, body.Bytes, _ => RecordAsync(invoice.ToRow(contract!, time.GetUtcNow()), request, client));
    }

    /// <summary>
    /// Records a payment: <c>{"paidAt"?}</c>, an instant or a Zurich day; absent, it is now. Again it changes nothing; another instant than before is refused
    /// with 409.
    /// </summary>
    [Function("PayArrears")]
    public async Task<IActionResult> PayAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{contractId}/arrears/{invoiceId}/payment")] HttpRequest request,
        string contractId,
        string invoiceId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var paid = body.OptionalMoment("paidAt");
        if (paid is { } given && given.IsToCome(time.GetUtcNow()))
        {
            body.Refuse("paidAt", "Is still to come.");
        }

        var (contract, error) = await contracts.LocateAsync(request, contractId);
        return (error ?? ArrearsRequest.RefusalOf(contract!) ?? body.Refusal) is { } refusal
            ? refusal.ToReply()
            : await idempotency.RunAsync(request, body.Bytes, _ => PayAsync(new(contract!.Insurer, contract.ContractId, invoiceId), paid, request, client));
    }

    /// <summary>A contract's invoices, by id, and under <c>cover</c> whether and when they suspend its cover.</summary>
    [Function("ListArrears")]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{contractId}/arrears")] HttpRequest request, string contractId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new ListQuery(request, "insurer");
        var (contract, error) = await contracts.LocateAsync(request, contractId, query);
        if ((error ?? ArrearsRequest.RefusalOf(contract!)) is { } refusal)
        {
            return refusal.ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        var (rows, continuation) = await arrears.ListAsync(contract!.Insurer, contract.ContractId, query.Top, query.Continuation, ct);
        var suspensions = CoverSuspension.Of(await arrears.OfAsync(contract.Insurer, contract.ContractId, ct));
        var language = LanguageChoice.Of(request);
        LanguageChoice.Announce(request, language);
        return ListQuery.Page(
            "arrears",
            rows.Select(row => ArrearsView.Of(row, plan, language)).ToList(),
            continuation,
            "cover",
            new { suspended = suspensions.Any(one => one.Until is null), suspensions });
    }

    private async Task<ApiReply> RecordAsync(ArrearsRow row, HttpRequest request, DurableTaskClient client)
    {
        var ct = request.HttpContext.RequestAborted;
        plan.Begin(row);
        var input = new ArrearsInput(row.Of, row.ContractId, row.RowKey);
        if (await launcher.LaunchAsync(client, new(nameof(ArrearsOrchestrator), input.WorkflowId, input), () => arrears.AddAsync(row, ct), ct))
        {
            return ApiReply.Accepted(View(row, request));
        }

        var known = await arrears.FindAsync(input, ct);
        return known is null || known.Request == row.Request
            ? ApiReply.Accepted(View(known ?? row, request))
            : ApiError.Conflict("invoice-known", "Another invoice was recorded under this id.").ToReply();
    }

    private async Task<ApiReply> PayAsync(ArrearsInput input, Moment? paid, HttpRequest request, DurableTaskClient client)
    {
        var ct = request.HttpContext.RequestAborted;
        while (Ids.IsValid(input.InvoiceId) && await arrears.FindAsync(input, ct) is { } row)
        {
            if (row.PaidAt is { } before)
            {
                return paid is null || paid.Value.Text == before
                    ? ApiReply.Ok(View(row, request))
                    : ApiError.Conflict("already-paid", "Another payment of this invoice was recorded.").ToReply();
            }

            plan.Pay(row, paid ?? Moment.Of(time.GetUtcNow()));
            var start = new WorkflowStart(nameof(ArrearsPaymentOrchestrator), input.PaymentId, input);
            if (await launcher.LaunchAsync(client, start, () => arrears.UpdateAsync(row, ct), ct))
            {
                return ApiReply.Ok(View(row, request));
            }
        }

        return ApiError.NotFound().ToReply();
    }

    private ArrearsView View(ArrearsRow row, HttpRequest request)
    {
        var language = LanguageChoice.Of(request);
        LanguageChoice.Announce(request, language);
        return ArrearsView.Of(row, plan, language);
    }
}
