using NodaTime;
using NodaTime.Text;

namespace Functions.Tests.Calendar;

/// <summary>Dates in tests, written yyyy-MM-dd.</summary>
internal static class Day
{
    public static LocalDate Of(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
}
