using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Scadenzario.Http;

/// <summary>An HTML answer whose only style is <see cref="Style"/>, allowed by its digest; scripts and foreign content are forbidden by policy.</summary>
internal sealed class HtmlPage(int status, string html) : IActionResult
{
    /// <summary>The style sheet of every page of the app.</summary>
    public const string Style =
        ":root{color-scheme:light dark}body{font-family:Arial,sans-serif;font-size:1.1rem;line-height:1.5;margin:0;background:Canvas;color:CanvasText}"
        + "main{max-width:36rem;margin:3rem auto;padding:0 1.25rem}h1{font-size:1.6rem}"
        + "button{font:inherit;padding:.75rem 1.5rem;border:2px solid #00457c;border-radius:.3rem;background:#00457c;color:#fff;cursor:pointer}"
        + "button:hover{background:#003057}button:focus-visible{outline:3px solid #f2a900;outline-offset:2px}";

    private static readonly string _policy =
        "default-src 'none'; style-src 'sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))
        + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var bytes = Encoding.UTF8.GetBytes(html);
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = _policy;
        if (!HttpMethods.IsHead(context.HttpContext.Request.Method))
        {
            await response.Body.WriteAsync(bytes, context.HttpContext.RequestAborted);
        }
    }
}
