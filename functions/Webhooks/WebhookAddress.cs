namespace Scadenzario.Webhooks;

/// <summary>Which addresses events may be sent to, before any name is looked up. What a name stands for is checked when connecting.</summary>
public static class WebhookAddress
{
    /// <summary>What is wrong with an address; null where nothing is.</summary>
    public static string? FaultOf(string text, WebhookOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
        {
            return "must be an https address.";
        }

        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            return "must have neither a user nor a fragment.";
        }

        if (!options.AllowedHosts.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase))
        {
            return "lies on a host that Webhooks:AllowedHosts does not name.";
        }

        if (address.IsLoopback)
        {
            return options.AllowLoopback ? null : "must not lie on this machine.";
        }

        return address.Scheme == Uri.UriSchemeHttps ? null : "must be an https address.";
    }
}
