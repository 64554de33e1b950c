using NodaTime;
using Scadenzario.Contracts;

namespace Scadenzario.Terminations.Watches;

/// <summary>Says from contract and terminations whether a watch still has something to wait for. Pure.</summary>
public static class WatchCircumstances
{
    /// <summary>
    /// The status that follows; <see cref="WatchStatus.Active"/> where nothing speaks against reminding. Over and deleted watches stay what they are.
    /// </summary>
    /// <param name="row">The watch.</param>
    /// <param name="deadline">Its deadline.</param>
    /// <param name="contract">The contract; null where it is gone.</param>
    /// <param name="terminations">The contract's terminations.</param>
    public static WatchStatus Judge(WatchRow row, WatchDeadline deadline, Contract? contract, IReadOnlyCollection<TerminationRow> terminations)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(deadline);
        ArgumentNullException.ThrowIfNull(terminations);
        if (row.State is WatchStatus.Over or WatchStatus.Deleted)
        {
            return row.State;
        }

        if (contract is null)
        {
            return WatchStatus.CoverEnded;
        }

        if (!row.Watched.OutlivesContract && (EndOf(contract) < deadline.RemindBy || (row.Product is { } product && IsGone(contract, product))))
        {
            return WatchStatus.CoverEnded;
        }

        if (row.Watched.AwaitsTermination)
        {
            var effective = terminations.Where(termination => termination.HasEffect).ToList();
            return HasNothingLeft(row, deadline, contract, effective) ? WatchStatus.CoverEnded
                : IsTerminated(row, deadline, contract, effective) ? WatchStatus.Arrived
                : WatchStatus.Active;
        }

        // Of other things than terminations, the portal or the capability concerned says when they have arrived.
        return row.State == WatchStatus.Arrived ? WatchStatus.Arrived : WatchStatus.Active;
    }

    /// <summary>The last day of the last cover under the contract; null while one runs without an end.</summary>
    public static LocalDate? EndOf(Contract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        IEnumerable<LocalDate?> ends = [contract.CoverEnd, .. contract.Members.Where(member => member.SeparatedTo is null).Select(member => member.CoverEnd)];
        return ends.Any(end => end is null) ? null : ends.Max();
    }

    private static bool IsGone(Contract contract, string product) => contract.Products.Count > 0 && !contract.Products.Contains(product);

    // Terminated for an earlier day than this deadline is about: every insurance, or as far as is known the only one.
    private static bool HasNothingLeft(WatchRow row, WatchDeadline deadline, Contract contract, List<TerminationRow> effective)
    {
        var ended = effective.Where(t => t.CoverEnd < deadline.RemindBy).ToList();
        return contract.Products.Count > 0
            ? contract.Products.All(name => ended.Exists(t => t.Product == name))
            : row.Yearly && ended.Exists(t => t.Rule == row.Rule);
    }

    private static bool IsTerminated(WatchRow row, WatchDeadline deadline, Contract contract, List<TerminationRow> effective)
    {
        if (row.Product is { } product)
        {
            return effective.Exists(t => t.Product == product);
        }

        // One that has ended an insurance before this year's deadline was for an earlier year: what else the contract has is still reminded of.
        return effective.Exists(t => t.Rule == row.Rule && !(row.Yearly && t.CoverEnd < deadline.LastDay))
            || (contract.Products.Count > 0 && contract.Products.All(name => effective.Exists(t => t.Product == name)));
    }
}
