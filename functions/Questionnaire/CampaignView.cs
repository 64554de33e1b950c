using NodaTime;
using Scadenzario.Calendar;

namespace Scadenzario.Questionnaire;

/// <summary>A campaign as portals and the back office see it.</summary>
public sealed class CampaignView(CampaignPlan plan, QuestionnaireBook questionnaires, SwissCalendar calendar, TimeProvider time)
{
    private static readonly string[] _columns =
    [
        nameof(QuestionnaireRow.InvitationAt), nameof(QuestionnaireRow.FirstReminderAt), nameof(QuestionnaireRow.SecondReminderAt),
        nameof(QuestionnaireRow.Held), nameof(QuestionnaireRow.Outcome),
    ];

    /// <summary>The campaign with what has been sent and how the participants' years ended. Looks at every participant's row.</summary>
    public async Task<object> OfAsync(CampaignRow row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        var dates = plan.Of(row.Year, row.Edition);
        var counts = new Counts();
        await foreach (var one in questionnaires.AllAsync(row.Year, _columns, ct))
        {
            counts.Add(one);
        }

        return new
        {
            year = row.Year,
            workflowId = row.WorkflowId,
            status = StatusOf(row, dates),
            startedAt = row.StartedAt,
            startedBy = row.StartedBy,
            forced = row.Forced,
            pausedAt = row.PausedAt,
            edition = row.Edition,
            opensAt = dates.OpensAt,
            lastDay = dates.LastDay,
            mailsEndAt = dates.MailsEndAt,
            closesAt = dates.ClosesAt,
            announceAt = dates.AnnounceAt,
            participants = counts.Participants,
            mails = new { invitation = counts.Mails[0], firstReminder = counts.Mails[1], secondReminder = counts.Mails[2], held = counts.Held },
            outcomes = counts.Outcomes,
        };
    }

    /// <summary>What was done about a start.</summary>
    public object OfStart(CampaignRow row, CampaignForecast? forecast)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new
        {
            year = row.Year,
            workflowId = row.WorkflowId,
            status = StatusOf(row, plan.Of(row.Year, row.Edition)),
            forced = row.Forced,
            participants = forecast?.Participants,
            lastMailAt = forecast?.LastMailAt,
        };
    }

    /// <summary>A dry run: what would be sent on which day, against the quota, and which days are holidays or weekends in Zurich.</summary>
    public object OfDryRun(int year, CampaignForecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        var dates = plan.Of(year);
        return new
        {
            year,
            dryRun = true,
            participants = forecast.Participants,
            quota = QuotaOf(forecast.Quota),
            fits = forecast.Fits,
            unsent = forecast.Unsent,
            neededQuota = forecast.Needed is { } needed ? QuotaOf(needed) : null,
            lastMailAt = forecast.LastMailAt,
            lastDay = dates.LastDay,
            mailsEndAt = dates.MailsEndAt,
            closesAt = dates.ClosesAt,
            announceAt = dates.AnnounceAt,
            days = forecast.Days.Select(day => new
            {
                date = day.Day,
                invitation = day.Mails[0],
                firstReminder = day.Mails[1],
                secondReminder = day.Mails[2],
                total = day.Total,
                capacity = CapacityOf(day.Day, forecast.Quota),
                collision = CollisionOn(day.Day),
            }).ToList(),
            collisions = QuestionnaireSteps.Mails
                .Select((mail, index) => (mail: mail.Key(), date: ZurichTime.DateOf(dates.MailsAt[index])))
                .Append((mail: QuestionnaireStep.Close.Key(), date: dates.LastDay))
                .Select(day => new { day.mail, day.date, collision = CollisionOn(day.date) })
                .Where(day => day.collision is not null)
                .ToList(),
        };
    }

    /// <summary>How many mails the quota lets through on a whole day; null where there is no limit.</summary>
    private int? CapacityOf(LocalDate day, Quota quota)
    {
        if (!quota.IsLimited)
        {
            return null;
        }

        var total = 0;
        var use = QuotaUse.None;
        var slots = quota.Take(use, plan.Hours, plan.Hours.Morning(day), int.MaxValue);
        while (ZurichTime.DateOf(slots.At) == day)
        {
            total += slots.Count;
            slots = quota.Take(slots.Use, plan.Hours, slots.At, int.MaxValue);
        }

        return total;
    }

    private string? CollisionOn(LocalDate day) =>
        calendar.HolidayOn(Canton.ZH, day)?.Name
        ?? (SwissCalendar.IsWeekend(day) ? day.DayOfWeek == IsoDayOfWeek.Saturday ? "saturday" : "sunday" : null);

    private string StatusOf(CampaignRow row, CampaignDates dates) =>
        time.GetUtcNow() >= dates.ClosesAt ? "closed"
        : row.PausedAt is not null ? "paused"
        : row.Complete ? "running"
        : "starting";

    private static object QuotaOf(Quota quota) => new { perMinute = Limit(quota.PerMinute), perHour = Limit(quota.PerHour) };

    private static int? Limit(int limit) => limit == 0 ? null : limit;

    private sealed class Counts
    {
        public int Participants { get; private set; }

        public int Held { get; private set; }

        public int[] Mails { get; } = new int[3];

        public SortedDictionary<string, int> Outcomes { get; } = new(StringComparer.Ordinal)
        {
            ["open"] = 0,
            ["submitted"] = 0,
            ["lost"] = 0,
            ["review"] = 0,
            ["ended"] = 0,
        };

        public void Add(QuestionnaireRow row)
        {
            Participants++;
            Held += row.Held ? 1 : 0;
            foreach (var mail in QuestionnaireSteps.Mails)
            {
                Mails[(int)mail] += row.SentAt(mail) is null ? 0 : 1;
            }

            Outcomes[row.Outcome.Length == 0 ? "open" : row.Outcome.ToLowerInvariant()]++;
        }
    }
}
