using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Scadenzario.Webhooks;

/// <summary>
/// Signs requests as Standard Webhooks 1.0 says: HMAC-SHA256 over <c>id.timestamp.body</c>, the time in seconds since 1970. Receivers in any language have
/// libraries for it, and need no library to check it.
/// </summary>
public static class WebhookSignature
{
    /// <summary>The header with the event's id.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>The header with the time of the attempt.</summary>
    public const string TimeHeader = "webhook-timestamp";

    /// <summary>The header with the signatures.</summary>
    public const string SignatureHeader = "webhook-signature";

    /// <summary>The time as it is signed and sent.</summary>
    public static string TimeOf(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The signatures with each key, separated by spaces, each with its version before it: a receiver takes the request where one of them is right.</summary>
    public static string Sign(IEnumerable<byte[]> keys, string id, string time, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(keys);
        byte[] content = [.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body];
        return string.Join(' ', keys.Select(key => "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, content))));
    }
}
