using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Calendar;
using Scadenzario.Deadlines;
using Scadenzario.Rules;

namespace Scadenzario.Terminations.Watches;

/// <summary>Computes the deadlines of watches, and moves their facts from one year to the next. Pure.</summary>
public sealed class WatchDeadlines(DeadlineCalculator calculator, RuleBook rules)
{
    private const string Year = "year";
    private const string TargetYear = "targetYear";
    private const string InsuranceYearEnd = "insuranceYearEnd";

    /// <summary>
    /// Checks the facts of a watch and completes them: a year that is left out becomes the first one whose day to name is not over, and a yearly watch
    /// whose deadline is over begins with the first that is not.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="facts">The facts as they came.</param>
    /// <param name="yearly">Whether the watch goes on from year to year.</param>
    /// <param name="now">The instant of the request.</param>
    /// <returns>The complete facts with their deadline, or what is wrong with them by their bare names.</returns>
    public (JsonElement Facts, WatchDeadline? Deadline, IReadOnlyDictionary<string, string[]> Errors) Prepare(
        WatchRule rule, JsonElement facts, bool yearly, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var awaited = rule.Awaited.Where(name => facts.TryGetProperty(name, out _))
            .ToDictionary(name => name, _ => new[] { "A watch waits for it; it is not one of its facts." });
        if (awaited.Count > 0)
        {
            return (facts, null, awaited);
        }

        var leftOut = rule.Yearly is YearlyFact.Year or YearlyFact.TargetYear && !IsGiven(facts, NameOf(rule.Yearly)) && rule.Id != "css.discount-change";
        if (leftOut)
        {
            facts = With(facts, NameOf(rule.Yearly), ZurichTime.DateOf(now).Year);
        }

        while (true)
        {
            switch (Compute(rule, facts, Language.It, null))
            {
                case DeadlineResult.WrongFacts wrong:
                    return (facts, null, wrong.Errors);
                case DeadlineResult.Computed { Answer.Verdict: Verdict.NoRight }:
                    return (facts, null, new Dictionary<string, string[]> { ["timeLimitedDiscountOnly"] = ["There is no right to terminate, so there is nothing to watch."] });
                case DeadlineResult.Computed computed:
                    var deadline = WatchDeadline.Of(computed.Answer, CantonOf(rule));
                    var isOver = leftOut ? ZurichTime.DateOf(now) > deadline.RemindBy : yearly && deadline.EndsAt <= now;
                    if (!isOver)
                    {
                        return (Sorted(facts), deadline, new Dictionary<string, string[]>());
                    }

                    facts = NextYear(rule, facts);
                    break;
                default:
                    throw new InvalidOperationException($"The rule book lacks {rule.Id}.");
            }
        }
    }

    /// <summary>The deadline of facts that were checked before.</summary>
    public WatchDeadline Of(WatchRule rule, JsonElement facts, string? edition, Language language = Language.It)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return WatchDeadline.Of(Compute(rule, facts, language, edition).Require(), CantonOf(rule));
    }

    /// <summary>The facts of the next year; a notice that belonged to the year that is over goes.</summary>
    /// <exception cref="InvalidOperationException">The rule's date does not come again.</exception>
    public static JsonElement NextYear(WatchRule rule, JsonElement facts)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var name = NameOf(rule.Yearly);
        var value = facts.GetProperty(name);
        if (rule.Yearly == YearlyFact.InsuranceYearEnd)
        {
            var end = LocalDatePattern.Iso.Parse(value.GetString()!).GetValueOrThrow();
            return With(facts, name, LocalDatePattern.Iso.Format(end.PlusDays(1).PlusYears(1).PlusDays(-1)));
        }

        var members = facts.EnumerateObject().Where(member => member.Name != "noticeReceivedAt").ToDictionary(member => member.Name, member => member.Value);
        return With(JsonSerializer.SerializeToElement(members), name, value.GetInt32() + 1);
    }

    private DeadlineResult Compute(WatchRule rule, JsonElement facts, Language language, string? edition)
    {
        if (rule.Yearly != YearlyFact.TargetYear)
        {
            return calculator.Compute(rule.Id, facts, language, edition);
        }

        // The rule wants a receipt; a watch has none yet. Any day does, since the last day depends on the target year alone.
        var target = facts.TryGetProperty(TargetYear, out var year) && year.ValueKind == JsonValueKind.Number && year.TryGetInt32(out var number) ? number : 2000;
        var receipt = LocalDatePattern.Iso.Format(new LocalDate(Math.Clamp(target - 1, 1900, 2200), 1, 1));
        return calculator.Compute(rule.Id, With(facts, "receivedAt", receipt), language, edition);
    }

    private Canton CantonOf(WatchRule rule) => rules.Find(rule.Id)!.Canton;

    private static string NameOf(YearlyFact fact) => fact switch
    {
        YearlyFact.Year => Year,
        YearlyFact.TargetYear => TargetYear,
        YearlyFact.InsuranceYearEnd => InsuranceYearEnd,
        _ => throw new InvalidOperationException("The rule's date does not come again."),
    };

    private static bool IsGiven(JsonElement facts, string name) => facts.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    private static JsonElement With<T>(JsonElement facts, string name, T value)
    {
        var members = facts.EnumerateObject().Where(member => member.Name != name).ToDictionary(member => member.Name, member => member.Value);
        members[name] = JsonSerializer.SerializeToElement(value);
        return JsonSerializer.SerializeToElement(members);
    }

    private static JsonElement Sorted(JsonElement facts) => JsonSerializer.SerializeToElement(facts.EnumerateObject()
        .Where(member => member.Value.ValueKind != JsonValueKind.Null)
        .OrderBy(member => member.Name, StringComparer.Ordinal)
        .ToDictionary(member => member.Name, member => member.Value));
}
