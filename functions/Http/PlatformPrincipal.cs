using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Scadenzario.Contracts;

namespace Scadenzario.Http;

/// <summary>
/// The Entra principal that App Service authentication puts into <c>X-MS-CLIENT-PRINCIPAL</c> (Base64 of a JSON object with <c>claims</c>).
/// App roles: <c>BackOffice</c>, <c>Events</c>, <c>Portal.SWICA</c> and so on. Anybody could send that header to a host that has no platform
/// authentication in front of it, so it is read only where the configuration says that there is one, and never on the embedded host.
/// </summary>
public static class PlatformPrincipal
{
    /// <summary>The header that the platform sets.</summary>
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    // An id of the directory, which names nobody to outsiders.
    private const string ObjectId = "http://schemas.microsoft.com/identity/claims/objectidentifier";

    /// <summary>The caller that the principal's first known role names; null where there is none.</summary>
    public static Caller? Read(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            using var principal = JsonDocument.Parse(Convert.FromBase64String(request.Headers[Header].ToString()));
            var roleType = principal.RootElement.TryGetProperty("role_typ", out var type) ? type.GetString() : "roles";
            var claims = principal.RootElement.GetProperty("claims").EnumerateArray().ToList();
            var person = claims.Where(claim => claim.GetProperty("typ").GetString() is "oid" or ObjectId).Select(claim => claim.GetProperty("val").GetString()).FirstOrDefault();
            var found = claims
                .Where(claim => claim.GetProperty("typ").GetString() is { } name && (name == roleType || name == "roles"))
                .Select(claim => CallerOf(claim.GetProperty("val").GetString()))
                .FirstOrDefault(caller => caller is not null);
            return found?.Kind == CallerKind.BackOffice && PageSessions.IsOperator(person) ? found with { Operator = person } : found;
        }
        catch (Exception e) when (e is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Caller? CallerOf(string? role) => role switch
    {
        "BackOffice" => new(CallerKind.BackOffice),
        "Events" => new(CallerKind.Events),
        not null when role.StartsWith("Portal.", StringComparison.Ordinal) && Insurers.Parse(role["Portal.".Length..]) is { } insurer =>
            new(CallerKind.Portal, insurer),
        _ => null,
    };
}
