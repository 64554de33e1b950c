using NodaTime;

namespace Scadenzario.Questionnaire;

/// <summary>The instants of a year's campaign.</summary>
/// <param name="Year">The year.</param>
/// <param name="OpensAt">When the window opens.</param>
/// <param name="MailsAt">When the three mails are due at the earliest, in order.</param>
/// <param name="MailsEndAt">From here on no mail of the campaign goes out.</param>
/// <param name="LastDay">The last day of the window, as mails name it.</param>
/// <param name="ClosesAt">The first instant that is too late to submit.</param>
/// <param name="AnnounceAt">When whoever has lost the discount is told: the next working day in Zurich, in the morning.</param>
/// <param name="Edition">The edition of the rules.</param>
public sealed record CampaignDates(
    int Year,
    DateTimeOffset OpensAt,
    IReadOnlyList<DateTimeOffset> MailsAt,
    DateTimeOffset MailsEndAt,
    LocalDate LastDay,
    DateTimeOffset ClosesAt,
    DateTimeOffset AnnounceAt,
    string Edition);
