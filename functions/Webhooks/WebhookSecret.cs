namespace Scadenzario.Webhooks;

/// <summary>Reads secrets as Standard Webhooks writes them.</summary>
public static class WebhookSecret
{
    private const string Prefix = "whsec_";

    /// <summary>The key: 24 to 64 bytes; null for anything else.</summary>
    public static byte[]? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var key = new byte[64];
        return text.StartsWith(Prefix, StringComparison.Ordinal) && Convert.TryFromBase64String(text[Prefix.Length..], key, out var length) && length >= 24
            ? key[..length]
            : null;
    }
}
