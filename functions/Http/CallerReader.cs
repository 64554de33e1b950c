using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Scadenzario.Http;

/// <summary>Finds out who calls: by the header <c>x-functions-key</c> or, where configured, by the platform's principal.</summary>
public sealed class CallerReader(KeyRing keys, IOptions<AuthenticationOptions> options)
{
    /// <summary>The caller; null where there is no valid key.</summary>
    public Caller? Read(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Headers.TryGetValue(AuthenticationMiddleware.KeyHeader, out var key) ? keys.Find(key.ToString())
            : options.Value.TrustPlatformPrincipal ? PlatformPrincipal.Read(request)
            : null;
    }
}
