using NodaTime;
using Scadenzario.Calendar;

namespace Scadenzario.Questionnaire;

/// <summary>The hours of a Zurich day in which mails go out.</summary>
/// <param name="From">The first moment of the day.</param>
/// <param name="Until">The moment from which on nothing goes out; after <paramref name="From"/>.</param>
public sealed record SendingHours(LocalTime From, LocalTime Until)
{
    /// <summary>The instant itself where it lies in the hours, else the next beginning of them.</summary>
    public DateTimeOffset Next(DateTimeOffset at)
    {
        var day = ZurichTime.DateOf(at);
        var morning = Morning(day);
        return at < morning ? morning
            : at < ZurichTime.At(day, Until) ? at
            : Morning(day.PlusDays(1));
    }

    /// <summary>When the hours of a day begin.</summary>
    public DateTimeOffset Morning(LocalDate day) => ZurichTime.At(day, From);
}
