using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using NodaTime.Text;
using Scadenzario.Http;

namespace Scadenzario.Calendar;

/// <summary>Holidays and working days by canton over HTTP, for the years 1900 to 2200.</summary>
public sealed class CalendarFunctions(SwissCalendar calendar)
{
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    /// <summary>The holidays for terms of a canton in a year, by date.</summary>
    [Function("GetHolidays")]
    public IActionResult Holidays(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/calendars/{canton}/{year}")] HttpRequest request, string canton, string year)
    {
        if (Parse(canton) is not { } place)
            return ApiError.NotFound().ToReply();
        if (!int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < FirstYear or > LastYear)
            return ApiError.Invalid("year", "Must be a year from 1900 to 2200.").ToReply();
        return ApiReply.Ok(new { holidays = calendar.HolidaysOf(place, number) });
    }

    /// <summary>Whether a day is a working day in a canton, and which holiday it is.</summary>
    [Function("GetCalendarDay")]
    public IActionResult Day(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/calendars/{canton}/days/{date}")] HttpRequest request, string canton, string date)
    {
        if (Parse(canton) is not { } place)
            return ApiError.NotFound().ToReply();
        var parsed = LocalDatePattern.Iso.Parse(date ?? "");
        if (!parsed.Success || parsed.Value.Year is < FirstYear or > LastYear)
            return ApiError.Invalid("date", "Must be a date as yyyy-MM-dd, from 1900 to 2200.").ToReply();
        return ApiReply.Ok(new
        {
            workingDay = calendar.IsWorkingDay(place, parsed.Value),
            holiday = calendar.HolidayOn(place, parsed.Value)?.Name,
        });
    }

    private static Canton? Parse(string canton)
    {
        foreach (var known in Enum.GetValues<Canton>())
        {
            if (known.ToString().Equals(canton, StringComparison.OrdinalIgnoreCase))
                return known;
        }
        return null;
    }
}
