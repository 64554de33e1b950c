using System.Globalization;
using Embedded.CommunicationEmulator.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Embedded.CommunicationEmulator.Inbox;

/// <summary>The inbox for people: <c>GET /inbox</c>, its style sheet and script, <c>POST /inbox/clear</c> and <c>POST /inbox/faults</c>.</summary>
internal sealed class InboxPages(EmulatorStore store, FaultBox faults, TimeProvider time)
{
    public const int PageSize = 25;

    // Messages are shown in sandboxed frames, which inherit this policy: their style attributes work, all else that is active or remote does not.
    private const string Policy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly string Css = ReadAsset("inbox.css");
    private static readonly string Script = ReadAsset("inbox.js");

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapLocal("GET", "/inbox", ShowAsync);
        endpoints.MapLocal("GET", "/inbox/inbox.css", context => AssetAsync(context, "text/css; charset=utf-8", Css));
        endpoints.MapLocal("GET", "/inbox/inbox.js", context => AssetAsync(context, "text/javascript; charset=utf-8", Script));
        endpoints.MapLocal("POST", "/inbox/faults", FaultsAsync);
        endpoints.MapLocal("POST", "/inbox/clear", ClearAsync);
    }

    private async Task ShowAsync(HttpContext context)
    {
        var given = context.Request.Query;
        var channel = given["channel"].ToString() is "email" or "sms" ? given["channel"].ToString() : null;
        var query = new InboxQuery(Text(given["to"]), channel, null, Text(given["q"]));
        var total = store.CountMessages(query);
        var last = Math.Max(1, (total + PageSize - 1) / PageSize);
        var page = int.TryParse(given["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, last) : 1;
        var messages = store.NewestMessages(query, (page - 1) * PageSize, PageSize);

        var texts = InboxTexts.Of(context);
        SetHeaders(context, "text/html; charset=utf-8");
        context.Response.Headers.ContentLanguage = texts.Language;
        await context.Response.WriteAsync(new InboxHtml(texts, query, total, page, last, time.GetUtcNow(), faults.Current.Mode).Render(messages), context.RequestAborted);
    }

    private static Task AssetAsync(HttpContext context, string type, string content)
    {
        SetHeaders(context, type);
        return context.Response.WriteAsync(content, context.RequestAborted);
    }

    /// <summary>Chooses how sending behaves; the other faults stay as they are.</summary>
    private async Task FaultsAsync(HttpContext context)
    {
        if (!IsSameOrigin(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var form = context.Request.HasFormContentType && context.Request.ContentLength is <= 4096 ? await context.Request.ReadFormAsync(context.RequestAborted) : null;
        if (FaultsApi.ModeOf(form?["mode"].ToString()) is not { } mode)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        faults.Put(faults.Current with { Mode = mode });
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/inbox";
    }

    private Task ClearAsync(HttpContext context)
    {
        if (!IsSameOrigin(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        store.ClearMessages();
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/inbox";
        return Task.CompletedTask;
    }

    /// <summary>Another site's form must not empty the inbox: a browser says where a POST comes from. Scripts use <c>DELETE /dev/inbox/messages</c>.</summary>
    private static bool IsSameOrigin(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return site is "" or "same-origin" && string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    private static void SetHeaders(HttpContext context, string contentType)
    {
        var headers = context.Response.Headers;
        headers.ContentType = contentType;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static string ReadAsset(string name)
    {
        using var reader = new StreamReader(typeof(InboxPages).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
