using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Access;

/// <summary>Codes by SMS over HTTP: for log-in, for a forgotten password, for adding a device.</summary>
public sealed partial class MtanFunctions(MtanService service, Idempotency idempotency)
{
    private static readonly Dictionary<string, CodePurpose> _purposes = new(StringComparer.Ordinal)
    {
        ["login"] = CodePurpose.Login,
        ["passwordReset"] = CodePurpose.PasswordReset,
        ["device"] = CodePurpose.Device,
    };

    /// <summary>
    /// Sends a code to the number on file: <c>{"contractId","purpose":"login|passwordReset|device"}</c> → 202 <c>{"challengeId","expiresAt"}</c>, the
    /// same for a contract that does not exist, has no number, or gets no SMS for another reason. 429 where the id was named too often, 423 where it is locked,
    /// both whether or not it exists. <c>device</c> is KPT's alone. The back office says <c>?insurer=</c>.
    /// </summary>
    [Function("RequestMtan")]
    public async Task<IActionResult> RequestAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/access/mtan")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var contractId = body.RequiredId("contractId");
        var purpose = body.RequiredChoice("purpose", [.. _purposes.Keys]);
        var (insurer, refusal) = AccessRequests.InsurerOf(request);
        if (refusal is null && _purposes[purpose] == CodePurpose.Device && insurer != Insurer.Kpt)
        {
            body.Refuse("purpose", "Devices are registered at KPT only.");
        }

        if ((body.Refusal ?? refusal) is { } wrong)
        {
            return wrong.ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        var code = new CodeRequest(insurer, contractId, _purposes[purpose], Caller.Of(request).Name);
        return await idempotency.RunLimitedAsync(
            request,
            body.Bytes,
            async requestId =>
            {
                var answer = await service.RequestAsync(code, requestId, client, ct);
                return (Answer(answer), answer.RetryAfter);
            });
    }

    /// <summary>
    /// Tries a code: <c>{"code"}</c>, six digits → 200 <c>{"challengeId","contractId","purpose","confirmedAt"}</c>, once. 403 wrong, 409 used, 410 void after
    /// too many wrong tries or expired, 423 locked, 404 no such challenge.
    /// </summary>
    [Function("TryMtan")]
    public async Task<IActionResult> TryAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/access/mtan/{challengeId}")] HttpRequest request,
        string challengeId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var code = body.RequiredText("code", 6);
        if (code.Length > 0 && !SixDigits().IsMatch(code))
        {
            body.Refuse("code", "Must be six digits.");
        }

        var (insurer, refusal) = AccessRequests.InsurerOf(request);
        if ((body.Refusal ?? refusal) is { } wrong)
        {
            return wrong.ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        if (!Ids.IsValid(challengeId) || await service.TryAsync(insurer, challengeId, code, Caller.Of(request).Name, client, ct) is not { } answer)
        {
            return ApiError.NotFound().ToReply();
        }

        return answer.Verdict switch
        {
            null => AccessRequests.Locked(),
            TryVerdict.Met => ApiReply.Ok(new
            {
                challengeId,
                contractId = answer.Challenge.ContractId,
                purpose = answer.Challenge.For,
                confirmedAt = answer.Challenge.MetAt,
            }),
            { } verdict => AccessRequests.Refused(verdict),
        };
    }

    /// <summary>The answer to a request for a code.</summary>
    internal static ApiReply Answer(CodeAnswer answer) => answer switch
    {
        { IsLocked: true } => AccessRequests.Locked(),
        { Challenge: { } challenge } => ApiReply.Accepted(new { challengeId = challenge.RowKey, expiresAt = challenge.ExpiresAt }),
        _ => AccessRequests.TooManyReply(),
    };

    [GeneratedRegex(@"^[0-9]{6}\z")]
    private static partial Regex SixDigits();
}
