using NodaTime;
using NodaTime.Text;

namespace Embedded.FunctionsHost.Configuration;

/// <summary>Instants and durations as the command line and the clock's routes write them (ISO 8601).</summary>
internal static class Instants
{
    /// <summary>Reads an instant; one without offset is refused, because it could be any of many.</summary>
    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        var parsed = OffsetDateTimePattern.ExtendedIso.Parse(text);
        instant = parsed.Success ? parsed.Value.ToDateTimeOffset().ToUniversalTime() : default;
        return parsed.Success;
    }

    /// <summary>Reads a duration; negative parts are read too, for the caller to refuse.</summary>
    public static bool TryParsePeriod(string text, out Period period)
    {
        var parsed = PeriodPattern.NormalizingIso.Parse(text);
        parsed = parsed.Success ? PeriodPattern.Roundtrip.Parse(text) : parsed;
        period = parsed.Success ? parsed.Value : Period.Zero;
        return parsed.Success;
    }
}
