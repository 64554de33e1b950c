using NodaTime;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>
/// So many months from an event: the day of the same number, or the last of a month that has no such day
/// (31 January + 1 → 28 or 29 February; 29 February 2024 + 24 → 28 February 2026).
/// </summary>
public sealed record ForwardMonths : ForwardTerm
{
    /// <summary>The months.</summary>
    public required int Months { get; init; }

    internal override string? Fault() => Months is < 1 or > 120 ? "\"months\" is from 1 to 120." : base.Fault();

    /// <inheritdoc/>
    protected override LocalDate Count(LocalDate day) => day.PlusMonths(Months);

    /// <inheritdoc/>
    protected override LocalDate Count(LocalDate day, Computation computation)
    {
        var last = Count(day);
        computation.ExplainMonths(Months, day, last);
        return last;
    }
}
