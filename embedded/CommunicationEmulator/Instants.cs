using System.Globalization;

namespace Embedded.CommunicationEmulator;

/// <summary>Instants as text: ISO 8601 in UTC.</summary>
internal static class Instants
{
    public static string Format(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
