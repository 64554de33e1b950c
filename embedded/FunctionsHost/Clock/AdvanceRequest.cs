using System.Text.Json;
using Embedded.FunctionsHost.Configuration;
using NodaTime;

namespace Embedded.FunctionsHost.Clock;

/// <summary>The body of <c>POST /dev/clock/advance</c>: exactly one of by, to and toNext.</summary>
internal sealed class AdvanceRequest
{
    private static readonly DateTimeZone Zurich = DateTimeZoneProviders.Tzdb["Europe/Zurich"];
    private static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Period? by;
    private readonly DateTimeOffset? to;

    private AdvanceRequest(Period? by, DateTimeOffset? to) => (this.by, this.to) = (by, to);

    /// <summary>Reads the body; null with a text for each bad field where it can't be followed at <paramref name="now"/>.</summary>
    public static AdvanceRequest? Read(JsonElement body, DateTimeOffset now, Dictionary<string, string[]> errors)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            errors["body"] = ["A JSON object is expected."];
            return null;
        }

        var fields = body.EnumerateObject().ToList();
        foreach (var unknown in fields.Where(f => f.Name is not ("by" or "to" or "toNext")))
        {
            errors[unknown.Name] = ["This field is unknown."];
        }

        if (errors.Count == 0 && fields.Count != 1)
        {
            errors["body"] = ["Exactly one of by, to and toNext is expected."];
        }

        if (errors.Count > 0)
        {
            return null;
        }

        var (request, error) = ReadField(fields[0], now);
        if (error is not null)
        {
            errors[fields[0].Name] = [error];
        }

        return request;
    }

    /// <summary>
    /// Where the advance leads. Years to days are Zurich calendar days at the same wall-clock time (a time that March skips
    /// moves on by the gap, of a time that October has twice it's the first; 31 January and one month give the end of
    /// February); the time parts are exact and come after them.
    /// </summary>
    public DateTimeOffset Target(DateTimeOffset now, DateTimeOffset? next) => to ?? (by is null ? next ?? now : Add(now, by));

    private static (AdvanceRequest? Request, string? Error) ReadField(JsonProperty field, DateTimeOffset now)
    {
        var text = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : "";
        if (field.Name == "toNext")
        {
            return field.Value.ValueKind == JsonValueKind.True ? (new AdvanceRequest(null, null), null) : (null, "The value true is expected.");
        }

        if (field.Name == "to")
        {
            return !Instants.TryParse(text, out var instant) ? (null, "An ISO 8601 instant with offset is expected.")
                : instant < now ? (null, "The instant has passed; the clock moves forward only.")
                : instant > Latest ? (null, "The instant is too far off.")
                : (new AdvanceRequest(null, instant), null);
        }

        if (!Instants.TryParsePeriod(text, out var period))
        {
            return (null, "An ISO 8601 duration is expected, such as P31D or PT1H.");
        }

        if (Instants.IsNegative(period))
        {
            return (null, "The duration is negative; the clock moves forward only.");
        }

        try
        {
            return Add(now, period) > Latest ? (null, "The duration is too long.") : (new AdvanceRequest(period, null), null);
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            return (null, "The duration is too long.");
        }
    }

    private static DateTimeOffset Add(DateTimeOffset now, Period period)
    {
        var instant = Instant.FromDateTimeOffset(now);
        if (period.HasDateComponent)
        {
            var days = new PeriodBuilder { Years = period.Years, Months = period.Months, Weeks = period.Weeks, Days = period.Days }.Build();
            instant = Zurich.AtLeniently(instant.InZone(Zurich).LocalDateTime + days).ToInstant();
        }

        var time = new PeriodBuilder
        {
            Hours = period.Hours,
            Minutes = period.Minutes,
            Seconds = period.Seconds,
            Nanoseconds = period.Nanoseconds,
        }.Build();
        instant += time.ToDuration();
        return instant.ToDateTimeOffset();
    }
}
