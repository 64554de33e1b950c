using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Scadenzario.Terminations.Ics;

/// <summary>A calendar file as an answer.</summary>
internal sealed class CalendarFile(string content) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var bytes = Encoding.UTF8.GetBytes(content);
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "text/calendar; charset=utf-8";
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = "attachment; filename=\"deadlines.ics\"";
        if (!HttpMethods.IsHead(context.HttpContext.Request.Method))
        {
            await response.Body.WriteAsync(bytes, context.HttpContext.RequestAborted);
        }
    }
}
