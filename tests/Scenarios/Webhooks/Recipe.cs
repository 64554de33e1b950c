using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Scenarios.Webhooks;

/// <summary>How a portal team checks a signature: the recipe of <c>docs/events.md</c>, which shares no line with the app.</summary>
internal static class Recipe
{
    /// <summary>Whether a request comes from Scadenzario and is not older than five minutes. The body is what came over the wire, before any parsing.</summary>
    public static bool IsGenuine(string id, string timestamp, string signatures, byte[] body, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > 300)
        {
            return false;
        }

        byte[] content = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = secrets.Select(secret => HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), content))
            .Select(hash => Encoding.ASCII.GetBytes("v1," + Convert.ToBase64String(hash))).ToList();
        return signatures.Split(' ').Any(given => expected.Any(one => CryptographicOperations.FixedTimeEquals(one, Encoding.UTF8.GetBytes(given))));
    }

    /// <summary>The same for a request.</summary>
    public static bool IsGenuine(Delivery delivery, DateTimeOffset now, params IReadOnlyList<string> secrets) => IsGenuine(
        delivery.Id, delivery.Headers["webhook-timestamp"], delivery.Headers["webhook-signature"], delivery.Body, secrets, now);
}
