using NodaTime;
using Scadenzario.Calendar;

namespace Scadenzario.Questionnaire;

/// <summary>Computes forecasts by going through the mails as the quota would let them through. Pure.</summary>
public sealed class CampaignForecaster(CampaignPlan plan)
{
    /// <summary>The forecast of a campaign that begins at an instant.</summary>
    public CampaignForecast Of(CampaignDates dates, int participants, Quota quota, DateTimeOffset beginsAt)
    {
        ArgumentNullException.ThrowIfNull(dates);
        ArgumentNullException.ThrowIfNull(quota);
        var outcome = Run(dates, participants, quota, beginsAt);
        return new(
            participants,
            quota,
            [.. outcome.Days.Select(day => new ForecastDay(day.Key, day.Value))],
            outcome.Last,
            outcome.Unsent,
            outcome.Unsent == 0 ? null : Needed(dates, participants, quota, beginsAt));
    }

    /// <summary>The smallest quota an hour, with what it takes a minute, that lets everything through in time.</summary>
    private Quota? Needed(CampaignDates dates, int participants, Quota quota, DateTimeOffset beginsAt)
    {
        Quota Wider(int perHour) => new(quota.PerMinute == 0 ? 0 : Math.Max(quota.PerMinute, (perHour + 59) / 60), perHour);
        bool Fits(int perHour) => Run(dates, participants, Wider(perHour), beginsAt).Unsent == 0;

        var (low, high) = (1, Math.Max(1, participants * QuestionnaireSteps.Mails.Count));
        if (!Fits(high))
        {
            return null;
        }

        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Fits(middle) ? (low, middle) : (middle + 1, high);
        }

        return Wider(low);
    }

    private Outcome Run(CampaignDates dates, int participants, Quota quota, DateTimeOffset beginsAt)
    {
        var outcome = new Outcome();
        if (participants == 0)
        {
            return outcome;
        }

        var hours = plan.Hours;
        var use = QuotaUse.None;
        var ready = new PriorityQueue<(int Mail, int Count), (DateTimeOffset, int)>();
        var turn = 0;
        void Add(int mail, int count, DateTimeOffset at) => ready.Enqueue((mail, count), (at, turn++));

        var first = plan.MailDueAt(dates, 0, null);
        Add(0, participants, beginsAt > first ? beginsAt : first);
        while (ready.TryDequeue(out var next, out var key))
        {
            var (mail, count) = next;
            while (count > 0)
            {
                var slots = quota.Take(use, hours, key.Item1, count);
                if (slots.At >= dates.MailsEndAt)
                {
                    outcome.Unsent += count * (dates.MailsAt.Count - mail);
                    break;
                }

                use = slots.Use;
                count -= slots.Count;
                outcome.Sent(slots, mail, dates.MailsAt.Count);
                if (mail + 1 < dates.MailsAt.Count)
                {
                    Add(mail + 1, slots.Count, plan.MailDueAt(dates, mail + 1, slots.At));
                }
            }
        }

        return outcome;
    }

    private sealed class Outcome
    {
        public SortedDictionary<LocalDate, int[]> Days { get; } = [];

        public DateTimeOffset? Last { get; private set; }

        public int Unsent { get; set; }

        public void Sent(QuotaSlots slots, int mail, int mails)
        {
            var day = ZurichTime.DateOf(slots.At);
            if (!Days.TryGetValue(day, out var counts))
            {
                Days[day] = counts = new int[mails];
            }

            counts[mail] += slots.Count;
            Last = slots.At;
        }
    }
}
