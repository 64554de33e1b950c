using Microsoft.Extensions.Options;
using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Deadlines;

namespace Scadenzario.Questionnaire;

/// <summary>The dates of a campaign, from the rule <c>benevita.declaration</c> and the options. Pure.</summary>
public sealed class CampaignPlan(DeadlineCalculator calculator, SwissCalendar calendar, IOptions<QuestionnaireOptions> options)
{
    /// <summary>The rule of the window, with its article.</summary>
    public const string WindowRule = "benevita.declaration";

    /// <summary>The rule of what follows from silence.</summary>
    public const string DiscountRule = "benevita.discount-years";

    /// <summary>The article on the yearly submission and on losing and regaining the discount.</summary>
    public const string Article = "13";

    /// <summary>The hours in which mails go out.</summary>
    public SendingHours Hours => options.Value.ToHours();

    /// <summary>The campaign of a year.</summary>
    /// <param name="year">The year in which the questionnaire is to be submitted.</param>
    /// <param name="edition">The edition under which the campaign began; null for the one of that year.</param>
    public CampaignDates Of(int year, string? edition = null)
    {
        // Any day of the year will do: the window is the same for all of them.
        var window = calculator.Compute(WindowRule, Facts.Of(("submittedAt", new LocalDate(year, 3, 1))), edition: edition).Require();
        var closesAt = window.EndsAt!.Value;
        var hours = Hours;
        return new(
            year,
            window.Effects.Instant("opensAt")!.Value,
            [.. options.Value.ToMailDays().Select(day => hours.Morning(day.InYear(year)))],
            ZurichTime.EndOf(options.Value.ToLastMailDay().InYear(year)),
            window.LastDay!.Value,
            closesAt,
            hours.Morning(calendar.WorkingDayOnOrAfter(Canton.ZH, ZurichTime.DateOf(closesAt))),
            window.Edition);
    }

    /// <summary>When a mail is due at the earliest: on its date, and some days after the participant's last mail at the same time of day.</summary>
    /// <param name="dates">The campaign.</param>
    /// <param name="mail">Which of the three, from 0.</param>
    /// <param name="lastMailAt">When the participant's last mail went out; null before the first.</param>
    public DateTimeOffset MailDueAt(CampaignDates dates, int mail, DateTimeOffset? lastMailAt)
    {
        ArgumentNullException.ThrowIfNull(dates);
        var due = dates.MailsAt[mail];
        if (lastMailAt is not { } last)
        {
            return due;
        }

        var local = Instant.FromDateTimeOffset(last).InZone(ZurichTime.Zone).LocalDateTime;
        var rested = ZurichTime.At(local.Date.PlusDays(options.Value.DaysBetweenMails), local.TimeOfDay);
        return rested > due ? rested : due;
    }
}
