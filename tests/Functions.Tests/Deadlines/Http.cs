using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Scadenzario.Http;

namespace Functions.Tests.Deadlines;

/// <summary>Requests for functions, and their answers as they go out.</summary>
internal static class Http
{
    public static HttpRequest Request(string body = "", string query = "", string? language = null)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        request.ContentLength = request.Body.Length;
        request.QueryString = new QueryString(query);
        if (language is not null)
            request.Headers.AcceptLanguage = language;
        return request;
    }

    public static (int Status, string ContentType, JsonElement Json) Answer(IActionResult result)
    {
        var reply = Assert.IsType<ApiReply>(result);
        return (reply.Status, reply.ContentType, JsonDocument.Parse(reply.Body).RootElement);
    }
}
