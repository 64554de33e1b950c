using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Scadenzario.Http;

/// <summary>
/// A JSON answer of the API. It writes itself, so that it needs nothing of MVC; its bytes are fixed when it is made,
/// which is what the idempotency table keeps.
/// </summary>
public sealed class ApiReply : IActionResult
{
    private ApiReply(int status, string contentType, byte[] body)
    {
        Status = status;
        ContentType = contentType;
        Body = body;
    }

    /// <summary>The HTTP status code.</summary>
    public int Status { get; }

    /// <summary><c>application/json</c>, or <c>application/problem+json</c> for errors.</summary>
    public string ContentType { get; }

    /// <summary>The UTF-8 text of the body.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>200 with a value.</summary>
    public static ApiReply Ok<T>(T value) => Of(StatusCodes.Status200OK, value);

    /// <summary>202 with a value: what was asked for has been recorded and goes on by itself.</summary>
    public static ApiReply Accepted<T>(T value) => Of(StatusCodes.Status202Accepted, value);

    /// <summary>Any status with a value.</summary>
    public static ApiReply Of<T>(int status, T value) =>
        new(status, "application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(value, Json.Options));

    /// <summary>An error as RFC 9457 problem details.</summary>
    public static ApiReply Problem(ApiError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new(error.Status, "application/problem+json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(error, Json.Options));
    }

    /// <summary>An answer as it was kept.</summary>
    internal static ApiReply Restore(int status, string contentType, byte[] body) => new(status, contentType, body);

    /// <inheritdoc />
    public Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return WriteAsync(context.HttpContext);
    }

    /// <summary>Writes the answer; for middleware, which has no action context.</summary>
    public async Task WriteAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.StatusCode = Status;
        http.Response.ContentType = ContentType;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentLength = Body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(Body, http.RequestAborted);
        }
    }
}
