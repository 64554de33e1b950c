using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Scadenzario.Html;

namespace Scadenzario.Http;

/// <summary>An HTML answer. Without a policy of its own its only style is <see cref="StyleSheet"/>, allowed by its digest; scripts and foreign content are forbidden.</summary>
internal sealed class HtmlPage(int status, Markup html, string? policy = null) : IActionResult
{
    /// <summary>The style sheet of the pages that customers see.</summary>
    public static Markup StyleSheet { get; } = Markup.Of(
        $$"""
        :root{color-scheme:light dark}body{font-family:Arial,sans-serif;font-size:1.1rem;line-height:1.5;margin:0;background:Canvas;color:CanvasText}
        main{max-width:36rem;margin:3rem auto;padding:0 1.25rem}h1{font-size:1.6rem}dd{overflow-wrap:anywhere}
        button{font:inherit;padding:.75rem 1.5rem;border:2px solid #00457c;border-radius:.3rem;background:#00457c;color:#fff;cursor:pointer}
        button:hover{background:#003057}button:focus-visible{outline:3px solid #f2a900;outline-offset:2px}
        """);

    // After the style, from which it is made.
    private static readonly string _policy =
        "default-src 'none'; style-src 'sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(StyleSheet.ToString())))
        + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var bytes = Encoding.UTF8.GetBytes(html.ToString());
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = policy ?? _policy;
        if (!HttpMethods.IsHead(context.HttpContext.Request.Method))
        {
            await response.Body.WriteAsync(bytes, context.HttpContext.RequestAborted);
        }
    }
}
