using System.Globalization;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Operations;

namespace Scadenzario.Questionnaire;

/// <summary>Why a campaign cannot be started.</summary>
internal static class CampaignErrors
{
    /// <summary>409: who takes part in a year's campaign is known only when the year before is over.</summary>
    public static ApiError TooEarly(int year) => new(
        409, "campaign-too-early", Text($"The campaign of {year} covers whoever activates until 31 December {year - 1}; it can be started from 1 January on."), Field("year", "Has not begun yet."));

    /// <summary>409: the window is over.</summary>
    public static ApiError Closed(int year) => new(
        409, "campaign-closed", Text($"The questionnaire of {year} could be submitted until 30 April."), Field("year", "Its window is closed."));

    /// <summary>409: not every mail would be out in time.</summary>
    public static ApiError QuotaTooLow(CampaignForecast forecast) => forecast.Needed is { } needed
        ? new(
            409,
            "quota-too-low",
            Text($"{forecast.Unsent} mails would not be out by the last day for mails. Needed: {Limits(needed)}. Raise the quota, or start with force=true."),
            Field("quota", Text($"Must be at least {Limits(needed)}; it is {Limits(forecast.Quota)}.")))
        : new(
            409,
            "campaign-too-late",
            Text($"{forecast.Unsent} mails would not be out by the last day for mails, whatever the quota. Start with force=true all the same, and decide on what is left by hand."),
            Field("year", "Is too far gone for three mails with seven days between them."));

    /// <summary>The case of a campaign that the timer could not start.</summary>
    public static NewCase Refused(int year, string question = "") => new(
        Insurer.Swica,
        "campaign-refused",
        CampaignRow.Key(year),
        CampaignInput.InstanceId(year, 1),
        "start",
        CampaignPlan.WindowRule,
        CampaignPlan.Article,
        question);

    private static string Limits(Quota quota) => (quota.PerHour, quota.PerMinute) switch
    {
        (0, 0) => "no limit",
        (0, var perMinute) => Text($"{perMinute} mails a minute"),
        (var perHour, 0) => Text($"{perHour} mails an hour"),
        var (perHour, perMinute) => Text($"{perHour} mails an hour and {perMinute} a minute"),
    };

    private static Dictionary<string, string[]> Field(string name, string text) => new() { [name] = [text] };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
