using System.Text.Json;
using Microsoft.DurableTask.Client;
using Scadenzario.Terminations;

namespace Scadenzario.Amendments;

/// <summary>A termination under the amendment's rule and for its date closes it; one that is withdrawn, corrected or refused opens it again.</summary>
public sealed class ConsentTerminations(AmendmentBook amendments, ConsentChanges changes) : ITerminationHandler
{
    /// <inheritdoc />
    public async Task SettledAsync(TerminationRow termination, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(termination);
        if (AmendmentRule.Find(termination.Rule) is null)
        {
            return;
        }

        foreach (var row in await amendments.OfAsync(termination.Of, termination.ContractId, one => one.Rule == termination.Rule, ct))
        {
            if (Answers(termination, row))
            {
                await changes.ApplyAsync(row.Input, now => Take(now, termination), client, ct);
            }
        }
    }

    /// <summary>Whether a termination is about the change of an amendment.</summary>
    public static bool Answers(TerminationRow termination, ConsentRow row)
    {
        ArgumentNullException.ThrowIfNull(termination);
        ArgumentNullException.ThrowIfNull(row);
        return termination.Rule == row.Rule && row.Terms.EffectiveOn(JsonSerializer.Deserialize<JsonElement>(termination.Facts)) == row.Effective;
    }

    /// <summary>Takes note of the termination as it stands; false where the row says so already.</summary>
    public static bool Take(ConsentRow row, TerminationRow termination)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(termination);
        if (!termination.HasEffect && row.TerminationId != termination.RowKey)
        {
            return false;
        }

        var (id, end) = termination.HasEffect ? (termination.RowKey, termination.CoverEndsOn) : (null, null);
        if ((row.TerminationId, row.CoverEndsOn) == (id, end))
        {
            return false;
        }

        (row.TerminationId, row.CoverEndsOn) = (id, end);
        return true;
    }
}
