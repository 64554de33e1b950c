using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Embedded.CommunicationEmulator.Wire;

/// <summary>The access-key signature of Azure Communication Services.</summary>
internal static class AccessKeySignature
{
    private const string Prefix = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=";
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(15);

    /// <summary>The signature of a request, in Base64.</summary>
    /// <param name="pathAndQuery">As sent, still escaped.</param>
    /// <param name="host">With any non-default port.</param>
    public static string Sign(byte[] key, string method, string pathAndQuery, string date, string host, string contentHash)
    {
        var text = $"{method}\n{pathAndQuery}\n{date};{host};{contentHash}";
        return Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The hash of a body, in Base64; the empty body has one too.</summary>
    public static string Hash(ReadOnlySpan<byte> body) => Convert.ToBase64String(SHA256.HashData(body));

    /// <summary>Why a request is not authentic, or null when it is. Compared in constant time.</summary>
    public static string? Refusal(byte[] key, SignedRequest request, DateTimeOffset now)
    {
        if (!DateTimeOffset.TryParseExact(request.Date, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            return "The header x-ms-date is missing or is no RFC 1123 date.";
        if ((date - now).Duration() > Tolerance)
            return "The header x-ms-date is more than 15 minutes off.";
        var hash = Hash(request.Body.Span);
        if (!Same(request.ContentHash, hash))
            return "The header x-ms-content-sha256 is missing or does not match the body.";
        if (request.Authorization is not { } authorization || !authorization.StartsWith(Prefix, StringComparison.Ordinal))
            return "The header Authorization is missing or is no HMAC-SHA256 signature of x-ms-date;host;x-ms-content-sha256.";
        var expected = Sign(key, request.Method, request.PathAndQuery, request.Date!, request.Host, hash);
        return Same(authorization[Prefix.Length..], expected) ? null : "The signature does not match.";
    }

    private static bool Same(string? given, string expected) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
