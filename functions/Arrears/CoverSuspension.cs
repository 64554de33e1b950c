using NodaTime;

namespace Scadenzario.Arrears;

/// <summary>A time during which a contract's cover is suspended. Cases that arise in it stay uncovered even after payment (Helsana 13.3).</summary>
/// <param name="From">The first suspended day.</param>
/// <param name="Until">The day of the payment that ended it: the first day with cover. Null while an invoice holds it.</param>
public sealed record CoverSuspension(LocalDate From, LocalDate? Until)
{
    /// <summary>
    /// The suspensions of a contract, oldest first, from all its invoices: what overlaps or touches is one, and lasts as long as one invoice is unpaid. Pure.
    /// </summary>
    public static IReadOnlyList<CoverSuspension> Of(IEnumerable<ArrearsRow> invoices)
    {
        List<CoverSuspension> periods = [];
        foreach (var one in invoices
            .Where(row => row.Of == Contracts.Insurer.Helsana && row.Consequence is not null)
            .Select(row => new CoverSuspension(row.Consequence!.Value, row.Paid?.Day))
            .OrderBy(period => period.From))
        {
            if (periods.Count > 0 && (periods[^1].Until is not { } end || one.From <= end))
            {
                periods[^1] = periods[^1] with { Until = periods[^1].Until is { } until && one.Until is { } other ? LocalDate.Max(until, other) : null };
            }
            else
            {
                periods.Add(one);
            }
        }

        return periods;
    }
}
