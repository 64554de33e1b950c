using NodaTime;

namespace Scadenzario.Questionnaire;

/// <summary>What a campaign will send on which day if nobody submits.</summary>
/// <param name="Participants">How many are covered.</param>
/// <param name="Quota">The quota it was computed with.</param>
/// <param name="Days">The days on which something goes out, in order.</param>
/// <param name="LastMailAt">When the last mail goes out; null where none does.</param>
/// <param name="Unsent">How many mails no longer fit before the last day for mails, those included that such a mail would have had to precede.</param>
/// <param name="Needed">The quota with which all of them would fit; null where all fit, or where none is large enough because the campaign is too late.</param>
public sealed record CampaignForecast(
    int Participants, Quota Quota, IReadOnlyList<ForecastDay> Days, DateTimeOffset? LastMailAt, int Unsent, Quota? Needed)
{
    /// <summary>Whether every participant can be sent all three mails in time.</summary>
    public bool Fits => Unsent == 0;
}

/// <summary>A day of the forecast.</summary>
/// <param name="Day">The Zurich day.</param>
/// <param name="Mails">How many of each of the three mails.</param>
public sealed record ForecastDay(LocalDate Day, IReadOnlyList<int> Mails)
{
    /// <summary>All mails of the day.</summary>
    public int Total => Mails.Sum();
}
