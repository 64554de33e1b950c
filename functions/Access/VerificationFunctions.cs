using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Scadenzario.Access;

/// <summary>The link that verifies an e-mail address (KPT 2b). GET and HEAD only look: mail scanners follow links, and must not verify anything.</summary>
public sealed class VerificationFunctions(
    RegistrationLinks links, RegistrationBook registrations, ContractBook contracts, ContractChanges changes, VerificationPage page)
{
    /// <summary>The page with the button, with the status code that the POST would give now.</summary>
    [Function("ShowVerificationPage")]
    [KeyFree]
    public async Task<IActionResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = RegistrationLinks.Path)] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Query["token"].ToString() is not { Length: > 0 } token)
        {
            return page.Refusal(ApiError.Invalid("token", "Is missing."), LanguageChoice.Of(request));
        }

        var (refusal, row, _) = await links.LookAsync(token, request.HttpContext.RequestAborted);
        var language = await LanguageOfAsync(request, row);
        return refusal is null ? page.Confirm(token, language) : page.Refusal(refusal, language);
    }

    /// <summary>Verifies: 200; 404 unknown, 409 used, 410 expired or superseded. JSON gets JSON, the page's form gets a page.</summary>
    [Function("VerifyEmail")]
    [KeyFree]
    public async Task<IActionResult> VerifyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = RegistrationLinks.Path)] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        var isForm = request.HasFormContentType;
        var (token, refusal) = await PostedToken.ReadAsync(request);
        RegistrationRow? row = null;
        if (refusal is null)
        {
            (refusal, row) = await links.UseAsync(token, request.HttpContext.RequestAborted);
        }

        if (row is { Is: RegistrationState.Completed, AppliedAt: null })
        {
            // Also where the link was used before by an attempt that died half-way. From here on nothing may stop because the caller has gone.
            await registrations.ApplyAsync(row, CancellationToken.None);
            await changes.PublishAsync(row.Insurer, row.ContractId, client, CancellationToken.None);
            var input = new RegistrationInput(row.Insurer.Code(), row.RowKey);
            await client.RaiseEventAsync(input.WorkflowId, RegistrationOrchestrator.Changed, "verified", CancellationToken.None);
        }

        if (!isForm)
        {
            return refusal?.ToReply() ?? ApiReply.Ok(new { status = "verified", verifiedAt = row!.CompletedAt });
        }

        var language = await LanguageOfAsync(request, row);
        return refusal is null ? page.Done(language) : page.Refusal(refusal, language);
    }

    private async Task<Language> LanguageOfAsync(HttpRequest request, RegistrationRow? row) =>
        row is not null && await contracts.FindAsync(row.Insurer, row.ContractId, request.HttpContext.RequestAborted) is { } contract
            ? contract.Holder.Language
            : LanguageChoice.Of(request);
}
