using System.Text.Json;
using Scadenzario.Calendar;
using Scadenzario.Deadlines.Explanations;
using Scadenzario.Deadlines.Kinds;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines;

/// <summary>Computes every rule of the rule book from facts, and explains it. It has no clock: "now" is a fact.</summary>
/// <param name="rules">The rule book.</param>
/// <param name="calendar">The working days.</param>
/// <param name="texts">The words of the explanations.</param>
public sealed class DeadlineCalculator(RuleBook rules, SwissCalendar calendar, ExplanationTexts texts)
{
    /// <summary>Computes a rule from the facts of a request.</summary>
    /// <param name="rule">The rule's id.</param>
    /// <param name="facts">A JSON object with the rule's facts.</param>
    /// <param name="language">The language of the explanation.</param>
    /// <param name="edition">
    /// The edition under which something began, to finish it under the same; null lets the day of the triggering fact choose.
    /// </param>
    /// <returns>The answer, or all that is wrong with the facts at once; an unknown edition is a fault of <c>edition</c>.</returns>
    public DeadlineResult Compute(string rule, JsonElement facts, Language language = Language.It, string? edition = null)
    {
        if (rules.Find(rule) is not { } definition)
            return new DeadlineResult.UnknownRule(rule);
        var errors = new FactErrors();
        var read = FactReader.Read(definition.Facts, facts, errors);
        var day = definition.DatedBy.Select(read.Day).FirstOrDefault(value => value is not null);
        if (definition.At(day, edition) is not { } chosen)
        {
            errors.Add("edition", "The rule has no such edition.");
            return new DeadlineResult.WrongFacts(errors.ToDictionary());
        }
        chosen.Computing.Check(read, errors);
        if (!errors.None)
            return new DeadlineResult.WrongFacts(errors.ToDictionary());
        var computation = new Computation(definition, chosen.Edition, read, calendar);
        chosen.Computing.Compute(computation);
        return new DeadlineResult.Computed(computation.Answer(texts, language));
    }

    /// <summary>Computes a rule from facts made by code.</summary>
    /// <inheritdoc cref="Compute(string, JsonElement, Language, string?)"/>
    public DeadlineResult Compute(string rule, Facts facts, Language language = Language.It, string? edition = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Compute(rule, facts.Json, language, edition);
    }
}
