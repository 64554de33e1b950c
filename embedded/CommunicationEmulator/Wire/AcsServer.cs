using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Embedded.CommunicationEmulator.Wire;

/// <summary>The service's side of the wire: who asks, in which version, and for what.</summary>
internal sealed class AcsServer(byte[] key, EmailEndpoint email, SmsEndpoint sms, OptOutEndpoint optOuts, ForgetEndpoint forget, TimeProvider real, ILogger logger)
{
    private static readonly string[] EmailVersions = ["2023-03-31", "2023-01-15-preview", "2024-07-01-preview", "2025-01-15-preview", "2025-09-01"];
    private static readonly string[] SmsVersions = ["2021-03-07", "2025-05-29-preview", "2025-08-01-preview", "2026-01-23"];

    public async Task HandleAsync(HttpContext context)
    {
        AcsAnswer answer;
        try
        {
            answer = Answer(context.Request, await ReadAsync(context.Request));
        }
        catch (BadHttpRequestException e)
        {
            answer = AcsAnswer.Error(e.StatusCode, "InvalidRequest", "The request could not be read.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.RequestFailed(e);
            answer = AcsAnswer.Error(500, "InternalServerError", "The emulator failed; its log says why.");
        }

        if (answer.Lost)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        if (context.Request.Headers.TryGetValue("x-ms-client-request-id", out var requestId) && Guid.TryParse(requestId.ToString(), out var id))
            context.Response.Headers["x-ms-client-request-id"] = id.ToString();
        await context.Response.WriteAsJsonAsync(answer.Body, AcsAnswer.Json, "application/json; charset=utf-8", context.RequestAborted);
    }

    private AcsAnswer Answer(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        if (request.Method == "POST" && request.Path == ForgetEndpoint.Path)
            return forget.Handle(Header(request, ForgetEndpoint.Key), body);

        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var signed = new SignedRequest(
            request.Method,
            target,
            request.Host.Value ?? "",
            Header(request, "x-ms-date"),
            Header(request, "x-ms-content-sha256"),
            Header(request, "Authorization"),
            body);
        if (AccessKeySignature.Refusal(key, signed, real.GetUtcNow()) is { } refusal)
            return AcsAnswer.Denied(refusal);

        var path = request.Path.Value ?? "";
        const string Operations = "/emails/operations/";
        var version = request.Query["api-version"].ToString();
        Func<AcsAnswer>? handler = (request.Method, path) switch
        {
            ("POST", "/emails:send") => () => email.Send(request, body, version),
            ("GET", _) when path.StartsWith(Operations, StringComparison.Ordinal) => () => email.Status(path[Operations.Length..]),
            ("POST", "/sms") => () => sms.Send(body),
            ("POST", "/sms/optouts:add") => () => optOuts.Handle("add", body),
            ("POST", "/sms/optouts:remove") => () => optOuts.Handle("remove", body),
            ("POST", "/sms/optouts:check") => () => optOuts.Handle("check", body),
            _ => null,
        };
        if (handler is null)
            return AcsAnswer.Error(404, "NotFound", "There is no such resource.");

        var known = path.StartsWith("/emails", StringComparison.Ordinal) ? EmailVersions : SmsVersions;
        if (version.Length == 0)
            return AcsAnswer.Error(400, "MissingApiVersionParameter", "The query parameter api-version is required.", "api-version");
        return known.Contains(version, StringComparer.Ordinal)
            ? handler()
            : AcsAnswer.Error(400, "UnsupportedApiVersion", $"The api-version must be one of {string.Join(", ", known)}.", "api-version");
    }

    private static string? Header(HttpRequest request, string name) => request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }
}
