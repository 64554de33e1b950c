using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Scadenzario.Http;

/// <summary>Finds out who calls: the API by the header <c>x-functions-key</c>, a page by its session; both, where configured, by the platform's principal.</summary>
public sealed class CallerReader(KeyRing keys, PageSessions sessions, IOptions<AuthenticationOptions> options)
{
    /// <summary>The caller of the API; null where there is no valid key. A session is none: its cookie goes along with requests that nobody meant.</summary>
    public Caller? Read(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Headers.TryGetValue(AuthenticationMiddleware.KeyHeader, out var key) ? Named(keys.Find(key.ToString()), request) : ReadPrincipal(request);
    }

    /// <summary>The visitor of a page; null where nobody has logged in.</summary>
    public Caller? ReadVisitor(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return sessions.Find(request) ?? ReadPrincipal(request);
    }

    private Caller? ReadPrincipal(HttpRequest request) => options.Value.TrustPlatformPrincipal ? PlatformPrincipal.Read(request) : null;

    private static Caller? Named(Caller? caller, HttpRequest request) =>
        caller?.Kind == CallerKind.BackOffice && request.Headers[AuthenticationMiddleware.OperatorHeader].ToString() is var sign && PageSessions.IsOperator(sign)
            ? caller with { Operator = sign }
            : caller;
}
