using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Deadlines.Explanations;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>One computation under way: the facts on one side, the answer that grows on the other.</summary>
public sealed class Computation(Rule rule, Edition edition, FactSet facts, SwissCalendar calendar)
{
    private readonly DeadlineEffects effects = new();
    private readonly List<(Phrase Phrase, string? Law)> steps = [];
    private DateTimeOffset? endsAt;
    private DateTimeOffset? extendedEndsAt;
    private LocalDate? remindBy;

    /// <summary>The facts.</summary>
    public FactSet Facts { get; } = facts;

    /// <summary>The working days.</summary>
    public SwissCalendar Calendar { get; } = calendar;

    /// <summary>The canton whose holidays count.</summary>
    public Canton Canton => rule.Canton;

    /// <summary>What a step cites that applies the insurer's own words.</summary>
    public string Article => edition.Citation;

    /// <summary>The last day, un-rolled.</summary>
    public LocalDate? LastDay { get; private set; }

    /// <summary>The last day after CO 78.</summary>
    public LocalDate? ExtendedLastDay { get; private set; }

    /// <summary>How the act stands to the deadline.</summary>
    public Verdict? Verdict { get; private set; }

    /// <summary>The first instant that is too late.</summary>
    /// <exception cref="InvalidOperationException">No term is set.</exception>
    public DateTimeOffset EndsAt => endsAt ?? throw new InvalidOperationException("No term is set.");

    /// <summary>The first instant that is too late after CO 78.</summary>
    /// <exception cref="InvalidOperationException">No term is set.</exception>
    public DateTimeOffset ExtendedEndsAt => extendedEndsAt ?? throw new InvalidOperationException("No term is set.");

    /// <summary>Adds a step.</summary>
    /// <param name="key">The text's key.</param>
    /// <param name="law">What it applies.</param>
    /// <param name="values">The placeholders' values.</param>
    public void Explain(string key, string? law, params ReadOnlySpan<(string Name, object Value)> values) =>
        steps.Add((Phrase.Of(key, values), law));

    /// <summary>Adds the step that names an event which starts a term.</summary>
    public void ExplainEvent(string fact) =>
        Explain("event", Law.EventDayNotCounted, ("event", new Label($"fact.{fact}")), ("date", Facts.Day(fact)!.Value));

    /// <summary>Adds the step that counts months from a day, naming a month that has no such day.</summary>
    public void ExplainMonths(int months, LocalDate from, LocalDate last) => Explain(
        from.Day == last.Day ? "term.months" : "term.monthsShort",
        Law.Months,
        ("count", months),
        ("date", last));

    /// <summary>Adds an effect.</summary>
    public void Effect(string name, object? value) => effects.Add(name, value);

    /// <summary>Adds an effect that is a day, with the step that says so; null without a step.</summary>
    public void EffectDay(string name, LocalDate? day, string? law = null)
    {
        effects.Add(name, day);
        if (day is { } date)
            Explain($"effect.{name}", law ?? Article, ("date", date));
    }

    /// <summary>Adds the effect <c>noticeInTime</c>: whether a notice came by its last day; null without one.</summary>
    public void EffectNotice(string notice, LocalDate lastDay)
    {
        var inTime = Facts.Day(notice) is { } day ? day <= lastDay : (bool?)null;
        effects.Add("noticeInTime", inTime);
        if (inTime is { } isSo)
            Explain(isSo ? "notice.inTime" : "notice.late", Article, ("date", Facts.Day(notice)!.Value));
    }

    /// <summary>Sets the deadline and explains how it moves or stays, and when it ends.</summary>
    /// <param name="lastDay">The last day, un-rolled.</param>
    /// <param name="roll">What happens on a day that is no working day.</param>
    /// <param name="earliest">The earliest reading of the deadline, where it is not the last day.</param>
    public void SetTerm(LocalDate lastDay, RollPolicy roll, LocalDate? earliest = null)
    {
        var extended = roll == RollPolicy.NextWorkingDay ? Calendar.WorkingDayOnOrAfter(Canton, lastDay) : lastDay;
        SetDays(lastDay, extended, earliest ?? lastDay);
        endsAt = ZurichTime.EndOf(lastDay);
        extendedEndsAt = ZurichTime.EndOf(extended);
        ExplainRoll(lastDay, extended, roll);
        Explain("ends", Article, ("date", extended.PlusDays(1)));
    }

    /// <summary>Sets a deadline at a time of the last day, such as an office's closing time.</summary>
    public void SetTerm(LocalDate lastDay, LocalTime closes)
    {
        SetDays(lastDay, lastDay, lastDay);
        endsAt = extendedEndsAt = ZurichTime.At(lastDay, closes);
        Explain("ends.office", Article, ("date", lastDay), ("time", closes));
    }

    /// <summary>Says the day to name in a reminder; after <c>SetTerm</c>.</summary>
    public void ExplainReminder()
    {
        if (remindBy is { } day)
            Explain("remindBy", null, ("date", day), ("canton", CantonName));
    }

    /// <summary>Judges an act against the deadline: in time, in time by extension or late; nothing where it was not given.</summary>
    public void Judge(string act)
    {
        if (Facts.Moment(act) is not { } moment)
            return;
        var verdict = !moment.IsTooLate(LastDay!.Value, EndsAt) ? Deadlines.Verdict.InTime
            : !moment.IsTooLate(ExtendedLastDay!.Value, ExtendedEndsAt) ? Deadlines.Verdict.InTimeByExtension
            : Deadlines.Verdict.Late;
        Conclude(act, verdict);
    }

    /// <summary>Judges an act that is beyond dispute by the safe day and arguable from there to the last day.</summary>
    public void JudgeBySafeDay(string act, LocalDate safeDay)
    {
        if (Facts.Moment(act) is not { } moment)
            return;
        var verdict = !moment.IsTooLate(safeDay, ZurichTime.EndOf(safeDay)) ? Deadlines.Verdict.InTime
            : !moment.IsTooLate(LastDay!.Value, EndsAt) ? Deadlines.Verdict.Arguable
            : Deadlines.Verdict.Late;
        Conclude(act, verdict);
    }

    /// <summary>Sets the verdict on an act and explains it.</summary>
    public void Conclude(string act, Verdict verdict)
    {
        Verdict = verdict;
        var law = verdict == Deadlines.Verdict.InTimeByExtension ? Law.Roll : Article;
        Explain($"verdict.{verdict}", law, ("act", new Label($"fact.{act}")), ("date", Facts.Day(act)!.Value));
    }

    /// <summary>Sets a verdict that stands without an act, under a text of its own.</summary>
    public void Conclude(Verdict verdict, string key)
    {
        Verdict = verdict;
        Explain(key, Article);
    }

    /// <summary>The canton's name in the reader's language.</summary>
    public Label CantonName => new($"canton.{Canton}");

    /// <summary>The last working day on or before the day.</summary>
    public LocalDate WorkingDayOnOrBefore(LocalDate day) => Calendar.WorkingDayOnOrBefore(Canton, day);

    /// <summary>Why each day between two is no working day, both without the second.</summary>
    public IReadOnlyList<Phrase> DaysOff(LocalDate from, LocalDate to)
    {
        var days = new List<Phrase>();
        for (var day = from; day < to; day = day.PlusDays(1))
        {
            var reason = Calendar.HolidayOn(Canton, day) is { } holiday ? $"holiday.{holiday.Name}" : $"weekday.{day.DayOfWeek}";
            days.Add(Phrase.Of("dayOff", ("reason", new Label(reason)), ("date", day)));
        }
        return days;
    }

    internal DeadlineAnswer Answer(ExplanationTexts texts, Language language) => new()
    {
        Rule = rule.Id,
        Insurer = rule.Insurer,
        Edition = edition.Id,
        Article = edition.Article,
        LastDay = LastDay,
        EndsAt = endsAt,
        ExtendedLastDay = ExtendedLastDay,
        ExtendedEndsAt = extendedEndsAt,
        RemindBy = remindBy,
        Verdict = Verdict,
        Effects = effects,
        Explanation = [.. steps.Select(step => new ExplanationStep(texts.Write(step.Phrase.Key, language, step.Phrase.Values), step.Law))],
    };

    private void SetDays(LocalDate lastDay, LocalDate extended, LocalDate earliest)
    {
        LastDay = lastDay;
        ExtendedLastDay = extended;
        remindBy = WorkingDayOnOrBefore(earliest);
    }

    private void ExplainRoll(LocalDate lastDay, LocalDate extended, RollPolicy roll)
    {
        if (roll != RollPolicy.NextWorkingDay)
            Explain($"roll.{roll}", Law.Roll, ("date", lastDay));
        else if (extended == lastDay)
            Explain("roll.notNeeded", Law.Roll, ("date", lastDay), ("canton", CantonName));
        else
            Explain("roll.moved", Law.Roll, ("days", DaysOff(lastDay, extended)), ("date", extended));
    }
}
