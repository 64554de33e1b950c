using NodaTime;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>So many clear days before a date: they all lie between the last day and the date (30 before 1 January → 1 December). Never moved.</summary>
public sealed record BackwardDays : Computing
{
    /// <summary>The fact of the date.</summary>
    public required string Before { get; init; }

    /// <summary>The days in between.</summary>
    public required int ClearDays { get; init; }

    internal override IEnumerable<FactUse> Uses() => [FactUse.Day(Before)];

    internal override string? Fault() => ClearDays is < 0 or > 3660 ? "\"clearDays\" is from 0 to 3660." : null;

    internal override void Compute(Computation computation)
    {
        var target = computation.Facts.Day(Before)!.Value;
        LocalDate last = target.PlusDays(-ClearDays - 1);
        computation.Explain("backward.days", computation.Article, ("count", ClearDays), ("target", target), ("date", last));
        computation.SetTerm(last, RollPolicy.KeepBackward);
        computation.ExplainReminder();
    }
}
