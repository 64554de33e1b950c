using NodaTime;
using Scadenzario.Calendar;

namespace Scadenzario.Notifications;

/// <summary>
/// When reminders and document notices may reach people: 08:00 to 19:00 in Zurich, every day. Log-in codes and legal notices do not keep to it. The clock
/// changes at night, so the window has eleven hours on switch days too. Pure.
/// </summary>
public static class SendingWindow
{
    private static readonly LocalTime _opens = new(8, 0);
    private static readonly LocalTime _closes = new(19, 0);

    /// <summary>The first instant from <paramref name="at"/> on that lies in the window: 08:00 is in it, 19:00 is not.</summary>
    public static DateTimeOffset Next(DateTimeOffset at)
    {
        var day = ZurichTime.DateOf(at);
        if (at < ZurichTime.At(day, _opens))
        {
            return ZurichTime.At(day, _opens);
        }

        return at < ZurichTime.At(day, _closes) ? at : ZurichTime.At(day.PlusDays(1), _opens);
    }

    /// <summary>08:00 of a Zurich day: when reminders of that day go out.</summary>
    public static DateTimeOffset Morning(LocalDate day) => ZurichTime.At(day, _opens);
}
