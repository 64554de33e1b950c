using System.Globalization;
using Functions.Tests.Deadlines;
using Microsoft.Extensions.Options;
using NodaTime;
using Scadenzario.Questionnaire;
using Scadenzario.Rules;

namespace Functions.Tests.Questionnaire;

/// <summary>Plans with the default settings, so that a test states only what matters to it.</summary>
internal static class Plans
{
    public static SendingHours Hours { get; } = new(new LocalTime(8, 0), new LocalTime(19, 0));

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    public static CampaignPlan Plan(QuestionnaireOptions? options = null) => new(Book.Calculator, HolidayBook.Load(), Options.Create(options ?? new QuestionnaireOptions()));

    public static CampaignForecast Forecast(int participants, string beginsAt = "2028-02-01T01:00:00+01:00", int perMinute = 30, int perHour = 100)
    {
        var plan = Plan();
        var begins = At(beginsAt);
        return new CampaignForecaster(plan).Of(plan.Of(begins.Year), participants, new Quota(perMinute, perHour), begins);
    }
}
