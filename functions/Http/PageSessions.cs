using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Scadenzario.Http;

/// <summary>
/// The sessions of the back office's pages. A session is a signed cookie, nothing is kept here: it names the person and its end, and dies with the key by which it
/// was opened. Forms carry a token that only a page of ours can know: made from a cookie that no script and no other site can read or send.
/// </summary>
public sealed partial class PageSessions(KeyRing keys, IOptions<PageOptions> options, TimeProvider time)
{
    private const string SessionCookie = "scadenzario-session";
    private const string FormCookie = "scadenzario-form";
    private const string Path = "/ops";

    /// <summary>Whether a text can name a person of the back office.</summary>
    public static bool IsOperator(string? sign) => sign is not null && Sign().IsMatch(sign);

    /// <summary>Where one logs in, to come back to this request's page.</summary>
    public static string LogInAddress(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return "/ops/login?next=" + Uri.EscapeDataString(HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : Path);
    }

    /// <summary>Opens a session for whoever has the back office's key; false for another key.</summary>
    public bool TryOpen(HttpContext http, string key, string sign)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!IsOperator(sign) || keys.Find(key) is not { Kind: CallerKind.BackOffice })
        {
            return false;
        }

        var end = time.GetUtcNow().AddHours(options.Value.SessionHours).ToUnixTimeSeconds();
        var content = string.Create(CultureInfo.InvariantCulture, $"{end}~{sign}");
        http.Response.Cookies.Append(SessionCookie, $"{content}~{Mac(content)}", Cookie(http.Request));
        return true;
    }

    /// <summary>Ends the session in this browser.</summary>
    public static void Close(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Delete(SessionCookie, Cookie(http.Request));
    }

    /// <summary>Who has logged in; null for nobody, or where the session has ended.</summary>
    public Caller? Find(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Cookies[SessionCookie]?.Split('~') is [var end, var sign, var mac]
            && Mac($"{end}~{sign}") is { } expected
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(mac), Encoding.UTF8.GetBytes(expected))
            && long.Parse(end, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds()
            ? new Caller(CallerKind.BackOffice) { Operator = sign }
            : null;
    }

    /// <summary>The token for the forms of a page that is being answered.</summary>
    public static string FormToken(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var secret = http.Request.Cookies[FormCookie];
        if (secret is not { Length: 64 })
        {
            secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            http.Response.Cookies.Append(FormCookie, secret, Cookie(http.Request));
        }

        return TokenOf(secret);
    }

    /// <summary>Whether a form that came in is one of ours.</summary>
    public static bool IsOurs(HttpRequest request, string? token)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Cookies[FormCookie] is { Length: 64 } secret
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token ?? ""), Encoding.UTF8.GetBytes(TokenOf(secret)));
    }

    private static string TokenOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"form|{secret}")));

    private static CookieOptions Cookie(HttpRequest request) => new()
    {
        Path = Path,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps,
        IsEssential = true,
    };

    private string? Mac(string content) => keys.Sign(CallerKind.BackOffice, $"page-session|{content}") is { } mac ? Convert.ToHexStringLower(mac) : null;

    [GeneratedRegex(@"^[A-Za-z0-9.-]{1,36}\z")]
    private static partial Regex Sign();
}
