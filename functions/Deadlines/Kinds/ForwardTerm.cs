using NodaTime;
using Scadenzario.Deadlines.Kinds.Effects;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>A term that runs forward from an event, the event's day not counted, perhaps with an act that must be done in it.</summary>
public abstract record ForwardTerm : Computing
{
    /// <summary>The facts of the event: the first is needed, and the latest of them starts the term.</summary>
    public required IReadOnlyList<string> From { get; init; }

    /// <summary>What happens on a last day that is no working day.</summary>
    public required RollPolicy Roll { get; init; }

    /// <summary>The fact of the act; null where the rule only gives the date.</summary>
    public string? Act { get; init; }

    /// <summary>A fact with a date that applies where it is later than the last day as counted.</summary>
    public string? OrLater { get; init; }

    /// <summary>A fact which, when true, means that there is no right to the act; the dates are given all the same.</summary>
    public string? NoRightWhen { get; init; }

    /// <summary>What else follows, in the answer's order.</summary>
    public IReadOnlyList<TermEffect> Effects { get; init; } = [];

    internal override IEnumerable<FactUse> Uses() =>
    [
        .. From.Select((fact, index) => new FactUse(fact, index == 0, FactType.Instant, FactType.Date)),
        .. Act is null ? [] : new[] { FactUse.OptionalDay(Act) },
        .. OrLater is null ? [] : new[] { new FactUse(OrLater, false, FactType.Date) },
        .. NoRightWhen is null ? [] : new[] { new FactUse(NoRightWhen, false, FactType.Boolean) },
        .. Effects.SelectMany(effect => effect.Uses()),
    ];

    internal override IEnumerable<string> TextKeys() =>
    [
        .. From.Select(fact => $"fact.{fact}"),
        .. Act is null ? [] : new[] { $"fact.{Act}" },
        .. Effects.SelectMany(effect => effect.TextKeys()),
    ];

    internal override string? Fault() => From.Count == 0 ? "The term needs an event in \"from\"." : null;

    internal override void Compute(Computation computation)
    {
        var facts = computation.Facts;
        var started = StartedBy(facts);
        computation.ExplainEvent(started);
        var last = Count(facts.Day(started)!.Value, computation);
        if (OrLater is not null && facts.Day(OrLater) is { } stated)
        {
            computation.Explain(stated > last ? "stated.later" : "stated.earlier", computation.Article, ("date", stated));
            last = LocalDate.Max(last, stated);
        }
        // Where several events may start the term, the earliest reading counts from the first one alone.
        var earliest = OrLater is null ? Count(facts.Day(From[0])!.Value) : last;
        computation.SetTerm(last, Roll, earliest);
        Judge(computation);
        foreach (var effect in Effects)
            effect.Apply(computation, this);
        computation.ExplainReminder();
    }

    /// <summary>The day of the event that starts the term.</summary>
    internal LocalDate EventDay(FactSet facts) => facts.Day(StartedBy(facts))!.Value;

    /// <summary>The day of the act; null where there was none, or it was late or without right.</summary>
    internal LocalDate? ActDayInTime(Computation computation) =>
        Act is not null && computation.Verdict is Verdict.InTime or Verdict.InTimeByExtension ? computation.Facts.Day(Act) : null;

    /// <summary>The last day for an event's day.</summary>
    protected abstract LocalDate Count(LocalDate day);

    /// <summary>The last day for an event's day, with the step that counts it.</summary>
    protected abstract LocalDate Count(LocalDate day, Computation computation);

    private string StartedBy(FactSet facts) =>
        From.Where(facts.Has).Aggregate((latest, fact) => facts.Day(fact) > facts.Day(latest) ? fact : latest);

    private void Judge(Computation computation)
    {
        if (NoRightWhen is not null)
        {
            var hasRight = computation.Facts.Flag(NoRightWhen) != true;
            computation.Effect("rightToTerminate", hasRight);
            if (!hasRight)
            {
                computation.Conclude(Verdict.NoRight, "verdict.NoRight");
                return;
            }
        }
        if (Act is not null)
            computation.Judge(Act);
    }
}
