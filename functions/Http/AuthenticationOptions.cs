namespace Scadenzario.Http;

/// <summary>Configuration section <c>Authentication</c>.</summary>
public sealed class AuthenticationOptions
{
    /// <summary>
    /// True only where App Service authentication stands in front of the app and strips the principal's header from outside requests.
    /// The embedded host sets it false whatever the configuration says.
    /// </summary>
    public bool TrustPlatformPrincipal { get; set; }
}
