using NodaTime;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>So many days from an event: event day + n. Four weeks are 28 days and end on the same weekday.</summary>
public sealed record ForwardDays : ForwardTerm
{
    /// <summary>The days.</summary>
    public required int Days { get; init; }

    internal override string? Fault() => Days is < 1 or > 3660 ? "\"days\" is from 1 to 3660." : base.Fault();

    /// <inheritdoc/>
    protected override LocalDate Count(LocalDate day) => day.PlusDays(Days);

    /// <inheritdoc/>
    protected override LocalDate Count(LocalDate day, Computation computation)
    {
        var last = Count(day);
        computation.Explain("term.days", computation.Article, ("count", Days), ("date", last));
        return last;
    }
}
