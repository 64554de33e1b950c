using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Access;

/// <summary>What the HTTP functions of this capability share: whose customer it is about, and the refusals.</summary>
internal static class AccessRequests
{
    /// <summary>The insurer: a portal's own; the back office says it by <c>?insurer=</c>.</summary>
    public static (Insurer Insurer, ApiError? Refusal) InsurerOf(HttpRequest request)
    {
        if (Caller.Of(request).Insurer is { } own)
        {
            return (own, null);
        }

        return Insurers.Parse(request.Query["insurer"]) is { } named
            ? (named, null)
            : (default, ApiError.Invalid("insurer", $"Must be one of {string.Join(", ", Insurers.All.Select(i => i.Code()))}."));
    }

    /// <summary>429 with Retry-After in whole seconds. It is counted by the id that was named, so it says nothing about whether that exists.</summary>
    public static IActionResult TooMany(HttpRequest request, TimeSpan retryAfter)
    {
        request.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return TooManyReply();
    }

    /// <summary>The same without the header, for the idempotency table.</summary>
    public static ApiReply TooManyReply() =>
        new ApiError(429, "too-many-requests", "This has been asked for too often lately. Try again later.").ToReply();

    /// <summary>
    /// Runs a request that a limit may refuse, under its idempotency key. How long to wait is said where the limit refuses it now; a repetition of a refusal is
    /// told without.
    /// </summary>
    public static async Task<IActionResult> RunLimitedAsync(
        this Idempotency idempotency, HttpRequest request, ReadOnlyMemory<byte> body, Func<string, Task<(ApiReply Reply, TimeSpan? RetryAfter)>> run)
    {
        TimeSpan? retryAfter = null;
        var reply = await idempotency.RunAsync(
            request,
            body,
            async requestId =>
            {
                (var answer, retryAfter) = await run(requestId);
                return answer;
            });
        return retryAfter is { } wait ? TooMany(request, wait) : reply;
    }

    /// <summary>423: too many wrong codes in a row; only the back office unlocks it. Also said of ids that do not exist.</summary>
    public static ApiReply Locked() => new ApiError(423, "account-locked", "Too many wrong codes: the access is locked.").ToReply();

    /// <summary>The refusal of a try that was not met.</summary>
    public static ApiReply Refused(TryVerdict verdict) => (verdict switch
    {
        TryVerdict.Wrong => new ApiError(403, "wrong", "That is not right."),
        TryVerdict.Used => new ApiError(409, "used", "That has been used."),
        TryVerdict.Void => new ApiError(410, "void", "Too many wrong tries. Ask anew."),
        TryVerdict.Expired => new ApiError(410, "expired", "Its time is over. Ask anew."),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    }).ToReply();
}
