using System.Text;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Scadenzario.Http;

namespace Functions.Tests.Api;

public sealed class ApiReplyTests
{
    public static TheoryData<ApiError, string> Errors { get; } = new()
    {
        {
            ApiError.Invalid("f", "Is missing."),
            """{"status":400,"code":"invalid-request","title":"The request has fields that cannot be accepted.","errors":{"f":["Is missing."]}}"""
        },
        { ApiError.Unauthorized(), """{"status":401,"code":"unauthorized","title":"A valid key is needed in the header x-functions-key.","errors":null}""" },
        { ApiError.NotFound(), """{"status":404,"code":"not-found","title":"There is nothing here under that name.","errors":null}""" },
        { ApiError.Conflict("case-closed", "Closed."), """{"status":409,"code":"case-closed","title":"Closed.","errors":null}""" },
        {
            ApiError.TooLarge(65536),
            """{"status":413,"code":"body-too-large","title":"The body is larger than 65536 bytes.","errors":{"body":["At most 65536 bytes."]}}"""
        },
        {
            ApiError.KeyReused(),
            """{"status":422,"code":"idempotency-key-reused","title":"This Idempotency-Key was used with another request.","errors":{"Idempotency-Key":["Used with another request before."]}}"""
        },
        { ApiError.Unexpected(), """{"status":500,"code":"unexpected","title":"Something went wrong here. Nothing is lost; try again later.","errors":null}""" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Problem_AsItGoesOut(ApiError error, string body)
    {
        var (response, written) = await WriteAsync(error.ToReply());

        Assert.Equal(body, written);
        Assert.Equal(error.Status, response.StatusCode);
        Assert.Equal("application/problem+json; charset=utf-8", response.ContentType);
        Assert.Equal("no-store", response.Headers.CacheControl.ToString());
    }

    [Fact]
    public async Task Value_AsItGoesOut()
    {
        var (response, written) = await WriteAsync(ApiReply.Ok(new
        {
            DayOfWeek.Monday,
            at = new DateTimeOffset(2026, 12, 31, 9, 0, 0, TimeSpan.FromHours(1)),
            exact = new DateTimeOffset(2026, 12, 31, 8, 0, 0, 250, TimeSpan.Zero),
            day = new LocalDate(2026, 3, 2),
            none = (DateTimeOffset?)null,
        }));

        Assert.Equal("""{"monday":"monday","at":"2026-12-31T08:00:00Z","exact":"2026-12-31T08:00:00.25Z","day":"2026-03-02","none":null}""", written);
        Assert.Equal(200, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.ContentType);
        Assert.Equal(written.Length, response.ContentLength);
    }

    [Fact]
    public async Task Accepted_Is202() => Assert.Equal(202, (await WriteAsync(ApiReply.Accepted(new { a = 1 }))).Response.StatusCode);

    /// <summary>HEAD has GET's headers and no body.</summary>
    [Fact]
    public async Task Head_HasNoBody()
    {
        var (response, written) = await WriteAsync(ApiReply.Ok(new { a = 1 }), "HEAD");

        Assert.Equal("", written);
        Assert.Equal(7, response.ContentLength);
    }

    /// <summary>What a caller sent comes back in a form that no browser takes for markup.</summary>
    [Fact]
    public async Task Markup_IsEscaped() =>
        Assert.Equal("""{"a":"\u003Cscript\u003E\u0026\u0022\u0027"}""", (await WriteAsync(ApiReply.Ok(new { a = "<script>&\"'" }))).Body);

    private static async Task<(HttpResponse Response, string Body)> WriteAsync(ApiReply reply, string method = "GET")
    {
        var http = new DefaultHttpContext();
        http.Request.Method = method;
        using var body = new MemoryStream();
        http.Response.Body = body;
        await reply.WriteAsync(http);
        return (http.Response, Encoding.UTF8.GetString(body.ToArray()));
    }
}
