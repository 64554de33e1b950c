using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Embedded.FunctionsHost.Configuration;

/// <summary>Instants and durations as the command line and the clock's routes write them (ISO 8601).</summary>
internal static partial class Instants
{
    /// <summary>Reads an instant; one without offset is refused, because it could be any of many.</summary>
    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        var parsed = OffsetDateTimePattern.ExtendedIso.Parse(text);
        instant = parsed.Success ? parsed.Value.ToInstant().ToDateTimeOffset() : default;
        return parsed.Success;
    }

    /// <summary>
    /// Reads a duration without changing its parts: 24 hours are no day. Only seconds may have a fraction. Signs are read
    /// too, for the caller to refuse.
    /// </summary>
    public static bool TryParsePeriod(string text, out Period period)
    {
        period = Period.Zero;
        var match = Duration().Match(text);
        if (!match.Success)
        {
            return false;
        }

        try
        {
            var sign = match.Groups["sign"].Success ? -1 : 1;
            var fraction = match.Groups["fraction"].Value.PadRight(9, '0');
            var secondsSign = match.Groups["seconds"].Value.StartsWith('-') ? -1 : 1;
            period = new PeriodBuilder
            {
                Years = sign * Whole("years"),
                Months = sign * Whole("months"),
                Weeks = sign * Whole("weeks"),
                Days = sign * Whole("days"),
                Hours = sign * (long)Whole("hours"),
                Minutes = sign * (long)Whole("minutes"),
                Seconds = sign * (long)Whole("seconds"),
                Nanoseconds = sign * secondsSign * long.Parse(fraction, CultureInfo.InvariantCulture),
            }.Build();
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }

        int Whole(string group) =>
            match.Groups[group].Success ? int.Parse(match.Groups[group].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Whether any part of a duration leads backwards.</summary>
    public static bool IsNegative(Period period) =>
        period.Years < 0 || period.Months < 0 || period.Weeks < 0 || period.Days < 0
        || period.Hours < 0 || period.Minutes < 0 || period.Seconds < 0 || period.Nanoseconds < 0;

    [GeneratedRegex(
        @"^(?<sign>-)?P(?=.)((?<years>-?\d+)Y)?((?<months>-?\d+)M)?((?<weeks>-?\d+)W)?((?<days>-?\d+)D)?"
        + @"(T(?=.)((?<hours>-?\d+)H)?((?<minutes>-?\d+)M)?((?<seconds>-?\d+)([.,](?<fraction>\d{1,9}))?S)?)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Duration();
}
